import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { readCsv } from './csv.ts';
import { type Envelope, NO_ENVELOPE } from './envelope.ts';
import { readOffice } from './office/read-office.ts';
import { type Found, type Place, readDocument } from './read-document.ts';

export type FoundAt = Found & { readonly place: Place };

/** A path that is not there: the caller's slip. */
export class NoSuchPath extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`no such file or folder: ${path}`);
    this.path = path;
  }
}

/**
 * The files under the paths that may hold records, by name, and those that do not.
 * @throws NoSuchPath
 */
export const recordFiles = (paths: readonly string[]): { files: string[]; skipped: string[] } => {
  const all = paths.flatMap(filesUnder);
  const files = all.filter(file => /\.(jsonl|ndjson|json|csv|docx?|xlsx?)$/i.test(file));
  return { files, skipped: all.filter(file => !files.includes(file)) };
};

const filesUnder = (path: string): string[] => {
  if (!existsSync(path)) throw new NoSuchPath(path);
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(entry => !entry.name.startsWith('.'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => filesUnder(join(path, entry.name)));
};

/** Everything in one file, one record after another; a file of lines is never whole in memory. */
export async function* readRecordFile(path: string): AsyncGenerator<FoundAt> {
  const file = basename(path);
  if (/\.csv$/i.test(path)) yield* readCsvFile(path, file);
  else if (/\.(docx?|xlsx?)$/i.test(path)) yield* readOfficeFile(path, file);
  else if (/\.json$/i.test(path)) yield* readJsonFile(path, file);
  else yield* readLines(path, file);
}

async function* readLines(path: string, file: string): AsyncGenerator<FoundAt> {
  const lines = createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let around: Envelope = NO_ENVELOPE;
  let line = 0;
  for await (const text of lines) {
    line++;
    if (text.trim() === '') continue;
    for (const found of readText(text, { file, line }, around)) {
      if (found.kind === 'provenance') around = found.envelope;
      yield found;
    }
  }
}

function* readJsonFile(path: string, file: string): Generator<FoundAt> {
  const place: Place = { file, line: null };
  const text = readFileSync(path, 'utf8');
  const value = parsed(text);
  if (Array.isArray(value)) {
    for (const item of value) for (const found of readDocument(item, place)) yield { ...found, place };
  } else yield* readText(text, place, NO_ENVELOPE);
}

function* readCsvFile(path: string, file: string): Generator<FoundAt> {
  for (const { line, row } of readCsv(readFileSync(path, 'utf8'))) {
    const place = { file, line };
    for (const found of readDocument(row, place)) yield { ...found, place };
  }
}

function* readOfficeFile(path: string, file: string): Generator<FoundAt> {
  const office = readOffice(path);
  if ('why' in office) {
    yield { kind: 'refused', why: office.why, place: { file, line: null } };
    return;
  }
  for (const { value, line } of office.values) {
    const place = { file, line };
    for (const found of readDocument(value, place)) yield { ...found, place };
  }
}

const readText = (text: string, place: Place, around: Envelope): FoundAt[] => {
  const value = parsed(text);
  const found: Found[] =
    value === undefined
      ? [
          {
            kind: 'refused',
            why: /^\s*</.test(text) ? 'an HTML page, not JSON (a refused request?)' : 'not JSON',
          },
        ]
      : readDocument(value, place, around);
  return found.map(it => ({ ...it, place }));
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
