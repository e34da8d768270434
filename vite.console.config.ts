import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console: a page of its own, so that citizens never load it. Built after the chat, into a folder beside it. */
export default defineConfig({
  root: 'src/web/console',
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: '../../../dist/web/console',
    emptyOutDir: true,
    target: ['chrome87', 'safari14', 'firefox78'],
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/console/api': 'http://localhost:3000' } },
});
