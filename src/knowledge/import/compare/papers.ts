import type { Procedure } from '../../../procedures/schema.ts';
import { bareName } from '../component-key.ts';
import type { OfficialRecord, RecordComponent } from '../official-record.ts';
import { type Comparison, NOTHING } from './comparison.ts';

/** Papers covered: each paper the record lists (remarks are none) must stand in `covers` of one of ours. */
export const comparePapers = (procedure: Procedure, record: OfficialRecord): Comparison[] => {
  const listed = papersOf(record);
  const covers = procedure.papers.flatMap(paper => paper.covers.map(key => ({ key, paper: paper.id })));
  const known = new Set(record.componentGroups.flatMap(group => group.components.map(it => it.key)));
  return [
    ...listed.map(
      (component): Comparison => ({
        field: `papers.${component.key}`,
        kind: 'paper',
        ours: covers.find(it => it.key === component.key)?.paper ?? NOTHING,
        record: paperValue(component),
        agrees: covers.some(it => it.key === component.key),
      }),
    ),
    ...covers
      .filter(it => !known.has(it.key))
      .map(
        (it): Comparison => ({
          field: `papers.${it.key}`,
          kind: 'paper',
          ours: it.paper,
          record: NOTHING,
          agrees: false,
        }),
      ),
  ];
};

const papersOf = (record: OfficialRecord): RecordComponent[] => {
  const all = record.componentGroups.flatMap(group => group.components.filter(it => !it.isRemark));
  return [...new Map(all.map(it => [it.key, it])).values()];
};

/** The key stands for the whole name; these words are for the reader. */
const paperValue = ({ name }: RecordComponent): string => {
  const bare = bareName(name);
  return bare.length <= 60 ? bare : `${bare.slice(0, 60).trimEnd()}…`;
};
