import type { Procedure } from '../../../procedures/schema.ts';
import { bareName } from '../component-key.ts';
import type { OfficialRecord, RecordComponent } from '../official-record.ts';
import { type Comparison, NOTHING } from './comparison.ts';

/** Papers covered: each paper the record lists (remarks are none) must stand in `covers` of one of ours. */
export const comparePapers = (procedure: Procedure, record: OfficialRecord): Comparison[] => {
  const covers = procedure.papers.flatMap(paper => paper.covers.map(name => ({ name, paper: paper.id })));
  const all = record.componentGroups.flatMap(group => group.components);
  const known = new Set(all.flatMap(it => namesOf(it)));
  return [
    ...papersOf(record).map((component): Comparison => {
      const cover = covers.find(it => namesOf(component).includes(it.name));
      return {
        field: `papers.${component.key}`,
        kind: 'paper',
        ours: cover?.paper ?? NOTHING,
        record: paperValue(component),
        agrees: cover !== undefined,
      };
    }),
    ...covers
      .filter(it => !known.has(it.name))
      .map(
        (it): Comparison => ({
          field: `papers.${it.name}`,
          kind: 'paper',
          ours: it.paper,
          record: NOTHING,
          agrees: false,
        }),
      ),
  ];
};

/** What `covers` may call a component: the key of its wording, or the portal's own code. */
const namesOf = ({ key, code }: RecordComponent): string[] => (code === null ? [key] : [key, code]);

const papersOf = (record: OfficialRecord): RecordComponent[] => {
  const all = record.componentGroups.flatMap(group => group.components.filter(it => !it.isRemark));
  return [...new Map(all.map(it => [it.key, it])).values()];
};

/** The key stands for the whole name; these words are for the reader. */
const paperValue = ({ name }: RecordComponent): string => {
  const bare = bareName(name);
  return bare.length <= 60 ? bare : `${bare.slice(0, 60).trimEnd()}…`;
};
