import type { Procedure } from '../../../procedures/schema.ts';
import { legalNumbers, sameNumber } from '../legal-number.ts';
import type { OfficialRecord } from '../official-record.ts';
import { type Comparison, NOTHING } from './comparison.ts';

/** Legal basis: each numbered document of the record must stand in our `basis` or `sources`. More of ours is fine. */
export const compareBasis = (procedure: Procedure, record: OfficialRecord): Comparison[] => {
  const ours = numbersOf(procedure);
  const theirs = record.legalBasis.flatMap(it => (it.number === null ? [] : [it.number]));
  return [...new Map(theirs.map(number => [sameNumber(number), number])).entries()].map(
    ([same, number]): Comparison => ({
      field: `basis.${number}`,
      kind: 'basis',
      ours: ours.has(same) ? number : NOTHING,
      record: number,
      agrees: ours.has(same),
    }),
  );
};

/** Ids are numbers without marks (`07-2025-nd-cp`); titles hold them as they are written. */
const numbersOf = (procedure: Procedure): Set<string> =>
  new Set(
    [
      ...procedure.basis.map(it => it.id),
      ...[...procedure.basis, ...procedure.sources].flatMap(it => legalNumbers(it.title.vi)),
    ].map(sameNumber),
  );
