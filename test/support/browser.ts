import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const PATHS = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const CACHE = 'node_modules/.cache';

/** A browser on this machine, or `undefined`: then the tests that need one say so and are skipped. */
export const chromiumPath = PATHS.find((path): path is string => path !== undefined && existsSync(path));

if (!chromiumPath) console.warn('No Chromium found (set CHROMIUM): tests in a real browser are skipped.');

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/** The folder of the built pages. Built once for each state of its sources, however many test files ask. */
export function builtPage(): string {
  const folder = join(CACHE, `hoi-web-${digestOfSources()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const fresh = mkdtempSync(join(CACHE, 'building-'));
  buildInto(fresh);
  for (const old of readdirSync(CACHE).filter(name => name.startsWith('hoi-web-')))
    rmSync(join(CACHE, old), { recursive: true, force: true });
  settle(fresh, folder);
  return folder;
}

/** In a process of its own: a test runner's environment would build the pages for developers. */
const buildInto = (folder: string) => {
  build('vite.config.ts', folder);
  build('vite.console.config.ts', join(folder, 'console'));
};

const build = (config: string, folder: string) =>
  execFileSync(
    'node_modules/.bin/vite',
    ['build', '-c', config, '--logLevel', 'warn', '--emptyOutDir', '--outDir', resolve(folder)],
    {
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );

function settle(fresh: string, folder: string): void {
  try {
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
}

function digestOfSources(): string {
  const hash = createHash('sha256');
  for (const name of ['vite.config.ts', 'vite.console.config.ts', 'package-lock.json'])
    hash.update(readFileSync(name));
  for (const entry of readdirSync('src/web', { recursive: true, withFileTypes: true }))
    if (entry.isFile()) hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
  return hash.digest('hex').slice(0, 16);
}
