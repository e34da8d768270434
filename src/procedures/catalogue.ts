import { createHash } from 'node:crypto';
import { loadProcedures } from './load.ts';
import type { Problem } from './problem.ts';
import type { Procedure } from './schema.ts';

/** All procedures in memory, found by code or short name. */
export interface Catalogue {
  /** In order of their codes, superseded ones included. */
  readonly all: readonly Procedure[];
  get(code: string): Procedure | undefined;
  bySlug(slug: string): Procedure | undefined;
  /** The procedure in force today for a code: what replaced a superseded one, else the one itself. */
  current(code: string): Procedure | undefined;
  /** Content hash of one procedure's file, or of the whole; `''` for a code we do not have. */
  revision(code?: string): string;
  /** What kept files from being loaded; a file with a problem is left out, the others serve. */
  readonly problems: readonly Problem[];
}

/** A procedure and the text it was read from. */
export interface CatalogueEntry {
  readonly procedure: Procedure;
  readonly text: string;
}

/** Reads every procedure file of a folder, once, at start. Throws only where the folder cannot be read. */
export const loadCatalogue = (dir: string): Catalogue => {
  const { loaded, problems } = loadProcedures(dir);
  return makeCatalogue(loaded, problems);
};

export const makeCatalogue = (
  entries: readonly CatalogueEntry[],
  problems: readonly Problem[] = [],
): Catalogue => {
  const byCode = new Map(entries.map(it => [it.procedure.code, it.procedure]));
  const bySlug = new Map(entries.map(it => [it.procedure.slug, it.procedure]));
  const revisions = new Map(entries.map(it => [it.procedure.code, hash(it.text)]));
  const all = [...byCode.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const whole = hash(all.map(it => `${it.code} ${revisions.get(it.code)}`).join('\n'));
  return {
    all,
    get: code => byCode.get(code),
    bySlug: slug => bySlug.get(slug),
    current: code => follow(code, byCode),
    revision: code => (code === undefined ? whole : (revisions.get(code) ?? '')),
    problems,
  };
};

/** Follows `replacedBy` to the first procedure in force; stops where nothing of ours replaces it, or in a circle. */
const follow = (code: string, byCode: ReadonlyMap<string, Procedure>): Procedure | undefined => {
  const seen = new Set<string>();
  let found = byCode.get(code);
  while (found && found.status === 'superseded' && !seen.has(found.code)) {
    seen.add(found.code);
    const next = found.replacedBy.map(it => byCode.get(it)).find(it => it !== undefined);
    if (!next) return found;
    found = next;
  }
  return found;
};

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
