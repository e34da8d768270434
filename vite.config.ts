import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const OUT = 'dist/web';
/** Old phones on slow lines: a first load may not weigh more. */
const BUDGET_KB = 90;

/** Prints what a first visit loads, compressed, and fails the build when it grew past the budget. */
const weigh = (): Plugin => ({
  name: 'weigh',
  apply: 'build',
  closeBundle() {
    const files = readdirSync(OUT, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
    const sizes = files.map(file => {
      const path = join(file.parentPath, file.name);
      return { name: basename(path), kb: gzipSync(readFileSync(path), { level: 9 }).length / 1024 };
    });
    const total = sizes.reduce((sum, { kb }) => sum + kb, 0);
    for (const { name, kb } of sizes) console.log(`${kb.toFixed(1).padStart(6)} KB gzip  ${name}`);
    console.log(`${total.toFixed(1).padStart(6)} KB gzip  first load (budget ${BUDGET_KB} KB)`);
    if (total > BUDGET_KB) throw new Error(`the chat page weighs ${total.toFixed(1)} KB compressed`);
  },
});

export default defineConfig({
  root: 'src/web/chat',
  base: '/',
  plugins: [react(), weigh()],
  build: {
    outDir: '../../../dist/web',
    emptyOutDir: true,
    // Android 6 phones stopped at Chrome 106, iPhones 6 at Safari 12; the latter get what Safari 14 gets, as far as it goes.
    target: ['chrome87', 'safari14', 'firefox78'],
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
});
