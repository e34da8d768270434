import { type Procedure, WAYS } from '../../../procedures/schema.ts';
import type { OfficialRecord } from '../official-record.ts';
import { compareBasis } from './basis.ts';
import { type Comparison, type Explanation, NOTHING } from './comparison.ts';
import { compareFee } from './fees.ts';
import { compareOffice } from './office.ts';
import { comparePapers } from './papers.ts';
import { compareTime } from './times.ts';

/** A comparison that does not agree, and whether the file says why. */
export interface Difference extends Comparison {
  /** Absent: nobody has explained it. */
  readonly because?: Explanation;
  /** An explanation written for another value of the record. */
  readonly lapsed?: Explanation;
}

export interface Compared {
  readonly comparisons: readonly Comparison[];
  readonly differences: readonly Difference[];
  /** Explanations that explain nothing (any more). */
  readonly idle: readonly Explanation[];
}

/** Our file beside the official record of the same code. `officeName`: of our `office`, from data/ward.yaml. */
export const compare = (procedure: Procedure, officeName: string, record: OfficialRecord): Compared => {
  const comparisons = [
    ...compareWays(procedure, record),
    // A brief file points to the official page for what it does not state.
    ...(skips(procedure, 'papers') ? [] : comparePapers(procedure, record)),
    ...[compareOffice(procedure, officeName, record) ?? []].flat(),
    ...(skips(procedure, 'basis') ? [] : compareBasis(procedure, record)),
  ];
  const differences = comparisons.filter(it => !it.agrees).map(it => explain(it, procedure.explained));
  const used = new Set(differences.flatMap(it => [it.because ?? [], it.lapsed ?? []].flat()));
  return { comparisons, differences, idle: procedure.explained.filter(it => !used.has(it)) };
};

const skips = (procedure: Procedure, field: 'papers' | 'basis'): boolean =>
  procedure.depth === 'brief' && procedure[field].length === 0;

const compareWays = (procedure: Procedure, record: OfficialRecord): Comparison[] => {
  if (procedure.methods.length === 0 || !record.methods.some(it => it.way !== 'unknown')) return [];
  return WAYS.flatMap(way => {
    const ours = procedure.methods.filter(it => it.way === way);
    const theirs = record.methods.some(it => it.way === way);
    if (ours.length === 0 && !theirs) return [];
    const both = ours.length > 0 && theirs;
    const said: Comparison = {
      field: `methods.${way}`,
      kind: 'way',
      ours: ours.length > 0 ? way : NOTHING,
      record: theirs ? way : NOTHING,
      agrees: both,
    };
    return both ? [said, compareTime(way, ours, record), compareFee(way, ours, record)] : [said];
  });
};

const explain = (it: Comparison, explained: readonly Explanation[]): Difference => {
  const about = explained.filter(entry => speaksOf(entry.field, it.field));
  const because = about.find(entry => entry.recordValue === it.record);
  if (because) return { ...it, because };
  const [lapsed] = about;
  return lapsed ? { ...it, lapsed } : it;
};

/** `methods.*.fee` speaks of the fees of every way. */
const speaksOf = (written: string, field: string): boolean =>
  written === field ||
  (written.startsWith('methods.*') && written === field.replace(/^methods\.[a-z]+/, 'methods.*'));
