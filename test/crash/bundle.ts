import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, 'node_modules/.hoi-crash');

let bundled: Promise<string> | undefined;

/** The child as one file of JavaScript: a process that lives for a second should not spend it on compiling. */
export const bundledChild = (): Promise<string> => {
  bundled ??= bundle();
  return bundled;
};

async function bundle(): Promise<string> {
  // Each run has its own: two at a time must not write the same file.
  const outDir = join(FOLDER, String(process.pid));
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    build: { ssr: 'test/crash/child.ts', outDir, emptyOutDir: true },
  });
  return join(outDir, 'child.js');
}
