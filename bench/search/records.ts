import { join } from 'node:path';
import { loadKnown } from '../../src/commands/questions.ts';
import type { Known } from '../../src/knowledge/documents.ts';
import type { CatalogueEntry } from '../../src/knowledge/language.ts';
import type { Procedure } from '../../src/procedures/schema.ts';

/** The words of one language a procedure can be found by: those our own index reads. */
export interface Words {
  readonly name: readonly string[];
  readonly also: readonly string[];
  readonly situations: readonly string[];
  readonly purpose: readonly string[];
}

/** One procedure as every engine gets it. */
export interface Record {
  readonly code: string;
  readonly vi: Words;
  readonly en: Words;
  readonly replacedBy: readonly string[];
}

/** The same record flat, one text a field, for engines that index fields. */
export interface Flat {
  readonly id: string;
  readonly name: string;
  readonly also: string;
  readonly situations: string;
  readonly purpose: string;
}

export const FIELDS = ['name', 'also', 'situations', 'purpose'] as const;

const given = (text: string | undefined): readonly string[] => (text === undefined ? [] : [text]);

const toRecord = (code: string, ours?: Procedure, brief?: CatalogueEntry): Record => ({
  code,
  vi: {
    name: given(ours?.name.vi ?? brief?.name),
    also: [...(brief?.vi ?? []), ...(ours?.also.vi ?? [])],
    situations: ours?.situations.vi ?? [],
    purpose: given(ours?.purpose.vi),
  },
  en: {
    name: given(ours?.name.en),
    also: [...(brief?.en ?? []), ...(ours?.also.en ?? [])],
    situations: ours?.situations.en ?? [],
    purpose: given(ours?.purpose.en),
  },
  replacedBy: ours?.replacedBy.length ? ours.replacedBy : (brief?.replacedBy ?? []),
});

export const recordsOf = (known: Known): readonly Record[] => {
  const ours = new Map(known.procedures.map(it => [it.code, it]));
  const briefs = new Map(known.others.map(it => [it.code, it]));
  const codes = [...new Set([...ours.keys(), ...briefs.keys()])];
  return codes.map(code => toRecord(code, ours.get(code), briefs.get(code)));
};

export const flat = ({ code, vi, en }: Record): Flat => {
  const text = (field: (typeof FIELDS)[number]) => [...vi[field], ...en[field]].join('\n');
  return {
    id: code,
    name: text('name'),
    also: text('also'),
    situations: text('situations'),
    purpose: text('purpose'),
  };
};

/** An old code found is the code that took its place found, for every engine alike. */
export const inForce = (records: readonly Record[]): ((codes: readonly string[]) => readonly string[]) => {
  const byCode = new Map(records.map(it => [it.code, it]));
  const today = (code: string) => {
    const next = (byCode.get(code)?.replacedBy ?? []).filter(it => byCode.has(it));
    return next.length > 0 ? next : [code];
  };
  return codes => [...new Set(codes.flatMap(today))];
};

const UNTAGGED = { domain: 'copy', level: 'ward', is: [], may: [], against: [], rank: 1 } as const;

/** A record as a brief entry with all its phrases, so that procedures written in full can be copied too. */
const asEntry = ({ code, vi, en }: Record, brief?: CatalogueEntry): CatalogueEntry => ({
  ...(brief ?? UNTAGGED),
  code,
  name: vi.name[0] ?? code,
  vi: [...vi.also, ...vi.situations],
  en: [...en.also, ...en.situations],
  twin: undefined,
  replacedBy: [],
});

/** The same words under a name and code of its own: as heavy to search as the original, and always close to it. */
const renamed = (entry: CatalogueEntry, nth: number): CatalogueEntry => ({
  ...entry,
  code: `9.${String(nth).padStart(6, '0')}`,
  name: `${entry.name} (bản ${nth})`,
});

/**
 * Everything we have, and renamed copies until there are `size`, taken evenly from rich and poor records. For timing
 * only: a copy is no answer.
 */
export const padded = (known: Known, size: number): Known => {
  const records = recordsOf(known);
  const entries = new Map(known.others.map(it => [it.code, it]));
  const missing = Math.max(0, size - records.length);
  const copies = Array.from({ length: missing }, (_, nth) => {
    const record = records[Math.floor((nth * records.length) / missing)]!;
    return renamed(asEntry(record, entries.get(record.code)), nth);
  });
  return { ...known, others: [...known.others, ...copies] };
};

export const ROOT = join(import.meta.dirname, '../..');

/** `size` undefined is the catalogue as it is. */
export const catalogue = (size?: number): Known => {
  const known = loadKnown(join(ROOT, 'data'));
  return size === undefined ? known : padded(known, size);
};
