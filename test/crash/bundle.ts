import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, 'node_modules/.hoi-crash');

let bundled: Promise<string> | undefined;

/** The child as one file of JavaScript: a process that lives for a second should not spend it on compiling. */
export const bundledChild = (): Promise<string> => {
  bundled ??= build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    // Each run has its own: two at a time must not write the same file.
    build: { ssr: 'test/crash/child.ts', outDir: join(FOLDER, String(process.pid)), emptyOutDir: true },
  }).then(() => join(FOLDER, String(process.pid), 'child.js'));
  return bundled;
};
