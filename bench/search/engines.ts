import type { Engine } from './engine.ts';

/** Loaded one at a time, each in a process of its own, so that none pays for another's code or garbage. */
export const ENGINES = {
  ours: async () => (await import('./engines/ours.ts')).ours,
  minisearch: async () => (await import('./engines/minisearch.ts')).minisearch,
  'minisearch-folded': async () => (await import('./engines/minisearch.ts')).minisearchFolded,
  orama: async () => (await import('./engines/orama.ts')).orama,
  'orama-folded': async () => (await import('./engines/orama.ts')).oramaFolded,
  flexsearch: async () => (await import('./engines/flexsearch.ts')).flexsearch,
  'node-nlp': async () => (await import('./engines/node-nlp.ts')).nodeNlp,
} satisfies { [name: string]: () => Promise<Engine> };

export type EngineName = keyof typeof ENGINES;
