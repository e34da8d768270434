import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Old phones on slow lines: a first load may not weigh more. */
const BUDGET_KB = 90;

/** Prints what a first visit loads, compressed, and fails the build when it grew past the budget. */
function weigh(): Plugin {
  let folder = '';
  return {
    name: 'weigh',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      const sizes = filesIn(folder).map(path => ({ name: basename(path), kb: compressedKb(path) }));
      const total = sizes.reduce((sum, { kb }) => sum + kb, 0);
      for (const { name, kb } of [...sizes, { name: `first load (budget ${BUDGET_KB} KB)`, kb: total }])
        console.log(`${kb.toFixed(1).padStart(6)} KB gzip  ${name}`);
      if (total > BUDGET_KB) throw new Error(`the chat page weighs ${total.toFixed(1)} KB compressed`);
    },
  };
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));

const compressedKb = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length / 1024;

export default defineConfig({
  root: 'src/web/chat',
  base: '/',
  plugins: [react(), weigh()],
  build: {
    outDir: '../../../dist/web',
    emptyOutDir: true,
    // Phones with Android 5 stopped at Chrome 95, those with Android 6 at 106.
    target: ['chrome87', 'safari14', 'firefox78'],
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
});
