import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkShape, type DataFile, parseDataFile } from './data-file.ts';
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
export const loadProcedures = (dir: string, said = dir): { loaded: Loaded[]; problems: Problem[] } => {
  const loaded: Loaded[] = [];
  const problems: Problem[] = [];
  for (const name of yamlFiles(dir)) {
    const text = readFileSync(join(dir, name), 'utf8');
    const result = readProcedure(`${said}/${name}`, text);
    problems.push(...result.problems);
    if (result.loaded) loaded.push(result.loaded);
  }
  return { loaded, problems };
};

/** One file's text to a procedure, or to what is wrong with it. */
export const readProcedure = (file: string, text: string): { loaded?: Loaded; problems: Problem[] } => {
  const { data, problems } = parseDataFile(file, text);
  if (!data) return { problems };
  const shape = checkShape(data, Procedure);
  if (!shape.value) return { problems: shape.problems };
  return { loaded: { file: data, text, procedure: shape.value }, problems: [] };
};

export const yamlFiles = (dir: string): string[] =>
  readdirSync(dir)
    .filter(name => name.endsWith('.yaml'))
    .toSorted();
