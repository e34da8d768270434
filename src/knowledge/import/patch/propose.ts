import type { Loaded } from '../../../procedures/load.ts';
import type { Procedure, Way } from '../../../procedures/schema.ts';
import { compare } from '../compare/compare.ts';
import type { OfficialRecord } from '../official-record.ts';
import type { RecordChange } from '../shelf.ts';
import { fileHash, type Patch } from './patch.ts';
import { placeOf, valueAt } from './path.ts';

export interface Proposal {
  readonly now: number;
  /** Who proposes: a person's account, or `import`. */
  readonly by: string;
}

/**
 * What a change of the official record asks of our file: `noted` where we have no file, or ours says it already or was
 * compared with the record later; else `proposed`, with the value to write where that is plain.
 */
export const patchForChange = (
  change: RecordChange,
  record: OfficialRecord,
  ours: Loaded | undefined,
  { now, by }: Proposal,
): Patch => {
  const mend = ours && mendFor(change, ours);
  return {
    ...change,
    path: mend?.path ?? null,
    value: mend?.value ?? null,
    baseValue: mend?.baseValue ?? null,
    baseHash: ours ? fileHash(ours.text) : null,
    state: ours && asksForReview(change, record, ours.procedure) ? 'proposed' : 'noted',
    proposedBy: by,
    proposedAt: now,
    decidedBy: null,
    decidedAt: null,
  };
};

const asksForReview = (change: RecordChange, record: OfficialRecord, procedure: Procedure): boolean => {
  const checked =
    procedure.sources
      .map(it => it.checked)
      .toSorted()
      .at(-1) ?? '';
  if (change.asOf <= checked) return false;
  const compared = compare(procedure, '', record);
  const same = compared.comparisons.find(it => it.field === change.field);
  // A paper or law that the record dropped no longer stands in a comparison: somebody must look.
  return !same?.agrees;
};

interface Mend {
  readonly path: string;
  readonly value: unknown;
  readonly baseValue: unknown;
}

const mendFor = (change: RecordChange, { file, procedure }: Loaded): Mend | undefined => {
  const path = pathFor(change, procedure);
  if (!path) return undefined;
  const place = placeOf(file.raw, path.path);
  return place && { ...path, baseValue: valueAt(file.raw, place) };
};

/** Only where the file holds the old value once, in a field of its own, is it plain what to write. */
const pathFor = (
  change: RecordChange,
  procedure: Procedure,
): { path: string; value: unknown } | undefined => {
  const [, way, field] = /^methods\.(online|counter|post)\.(time|fee)$/.exec(change.field) ?? [];
  if (!way || !change.before || !change.after) return undefined;
  return field === 'time'
    ? timePath(way as Way, change.before, change.after, procedure)
    : feePath(way as Way, change.before, change.after, procedure);
};

const timePath = (way: Way, before: string, after: string, procedure: Procedure) => {
  const [was, is] = [before, after].map(text => /^(\d+(?:\.\d+)?) ([a-z-]+)$/.exec(text));
  if (!was || !is || was[2] !== is[2]) return undefined;
  const places = placesIn(procedure, way, (method, at) =>
    method.times.flatMap((time, nth) =>
      time.amount === Number(was[1]) && time.unit === was[2] ? [`${at}.times[${nth}].amount`] : [],
    ),
  );
  return places.length === 1 && places[0] ? { path: places[0], value: Number(is[1]) } : undefined;
};

const feePath = (way: Way, before: string, after: string, procedure: Procedure) => {
  const [was, is] = [amounts(before), amounts(after)];
  const gone = was.filter(it => !is.includes(it));
  const come = is.filter(it => !was.includes(it));
  if (gone.length !== 1 || come.length !== 1) return undefined;
  const places = placesIn(procedure, way, (method, at) =>
    method.fees.flatMap((fee, nth) => (fee.amount === gone[0] ? [`${at}.fees[${nth}].amount`] : [])),
  );
  return places.length === 1 && places[0] ? { path: places[0], value: come[0] } : undefined;
};

const amounts = (text: string): number[] =>
  [...text.matchAll(/(\d+) VND/g)].map(([, digits]) => Number(digits));

const placesIn = (
  procedure: Procedure,
  way: Way,
  find: (method: Procedure['methods'][number], at: string) => string[],
): string[] =>
  procedure.methods.flatMap((method, nth) => (method.way === way ? find(method, `methods[${nth}]`) : []));
