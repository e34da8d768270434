import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkShape, type DataFile, knownDataFile, parseDataFile } from './data-file.ts';
import { openParseCache, type ParseCache } from './parse-cache.ts';
import type { Problem } from './problem.ts';
import { Procedure } from './schema.ts';

/** One procedure with the file it came from. */
export interface Loaded {
  readonly file: DataFile;
  readonly text: string;
  readonly procedure: Procedure;
}

/**
 * Reads every `*.yaml` of a folder. A file that does not fit the schema becomes problems and is left out; the
 * others load. `said` is how the folder is named in messages.
 */
export const loadProcedures = (
  dir: string,
  said = dir,
  cache = openParseCache(),
): { loaded: Loaded[]; problems: Problem[] } => {
  const results = yamlFiles(dir).map(name =>
    readProcedure(`${said}/${name}`, readFileSync(join(dir, name), 'utf8'), cache),
  );
  cache.save();
  return {
    loaded: results.flatMap(({ loaded }) => (loaded ? [loaded] : [])),
    problems: results.flatMap(({ problems }) => problems),
  };
};

/** One file's text to a procedure, or to what is wrong with it. */
export const readProcedure = (
  file: string,
  text: string,
  cache?: ParseCache,
): { loaded?: Loaded; problems: Problem[] } => {
  const { data, problems } = parsed(file, text, cache);
  if (!data) return { problems };
  const shape = checkShape(data, Procedure);
  if (!shape.value) return { problems: shape.problems };
  return { loaded: { file: data, text, procedure: shape.value }, problems: [] };
};

const parsed = (file: string, text: string, cache?: ParseCache): ReturnType<typeof parseDataFile> => {
  const raw = cache?.get(text);
  if (raw !== undefined) return { data: knownDataFile(file, text, raw), problems: [] };
  const result = parseDataFile(file, text);
  if (result.data) cache?.put(text, result.data.raw);
  return result;
};

export const yamlFiles = (dir: string): string[] =>
  readdirSync(dir)
    .filter(name => name.endsWith('.yaml'))
    .toSorted();
