import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { yamlFiles } from '../procedures/load.ts';
import { Tree } from './schema.ts';

/** All trees, by slug and by the topic that leads to them. */
export interface Troubles {
  readonly all: readonly Tree[];
  get(slug: string): Tree | undefined;
  about(topic: string): Tree | undefined;
}

/** Throws where a file is wrong; `hoi kb check` says what. */
export const loadTroubles = (dir: string): Troubles =>
  makeTroubles(yamlFiles(dir).map(name => Tree.parse(parse(readFileSync(join(dir, name), 'utf8')))));

export const makeTroubles = (all: readonly Tree[]): Troubles => {
  const bySlug = new Map(all.map(it => [it.slug, it]));
  const byTopic = new Map(all.flatMap(tree => tree.topics.map(topic => [topic, tree] as const)));
  return { all, get: slug => bySlug.get(slug), about: topic => byTopic.get(topic) };
};
