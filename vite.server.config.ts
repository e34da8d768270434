import { defineConfig } from 'vite';

/**
 * `hoi` as plain JavaScript in a few files, so that `npm start` needs no compiler and opens a dozen files instead of a
 * thousand. Everything else (development, tests, commands) runs the sources.
 */
export default defineConfig({
  ssr: {
    noExternal: true,
    // Binaries, drivers that look for their own files, and what only some installations load at all.
    external: ['libsql', 'pg', 'pino', 'ioredis', '@langchain/core', '@langchain/openai', 'tsx'],
  },
  build: {
    ssr: 'src/cli.ts',
    outDir: 'dist/server',
    target: 'node20',
    // Flat: from each of them the content lies at ../../data, as it does from the sources.
    rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
  },
});
