import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/*
 * YAML with positions costs about 10 ms a file, which over 120 files is a second at every start of every command.
 * What a text parses to is kept by the hash of the text, so that it can never be out of date; where the cache
 * cannot be read or written, files are simply parsed again.
 */

const FILE = join(import.meta.dirname, '../../node_modules/.cache/hoi/yaml-1.json');
const KEEP = 600;

export interface ParseCache {
  /** The value a text parsed to before, if it is known. */
  get(text: string): unknown;
  /** Remembers a text that parsed without mistakes. */
  put(text: string, raw: unknown): void;
  /** Writes what is new, if anything is. */
  save(): void;
}

export const openParseCache = (file = FILE): ParseCache => {
  const known = readKnown(file);
  const used = new Map<string, unknown>();
  let grown = false;
  return {
    get: text => {
      const key = hash(text);
      const raw = known.get(key);
      if (raw !== undefined) used.set(key, raw);
      return raw;
    },
    put: (text, raw) => {
      used.set(hash(text), raw);
      grown = true;
    },
    save: () => {
      if (grown) write(file, [...used, ...[...known].filter(([key]) => !used.has(key))].slice(0, KEEP));
    },
  };
};

const readKnown = (file: string): Map<string, unknown> => {
  try {
    return new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, unknown][]);
  } catch {
    return new Map();
  }
};

/** Written beside and moved into place, so that another process never reads half a file. */
const write = (file: string, entries: readonly (readonly [string, unknown])[]): void => {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, JSON.stringify(entries));
    renameSync(fresh, file);
  } catch {
    // A read-only installation parses again next time.
  }
};

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
