import { create, insertMultiple, search } from '@orama/orama';
import { type Ask, type Engine, list } from '../engine.ts';
import { withoutMarks } from '../fold.ts';
import { type Flat, flat, type Record } from '../records.ts';

const MOST = 10;
const SCHEMA = { name: 'string', also: 'string', situations: 'string', purpose: 'string' } as const;

const indexed = async (records: readonly Record[], fold: (text: string) => string): Promise<Ask> => {
  const index = create({ schema: SCHEMA });
  const folded = ({ id, name, also, situations, purpose }: Flat): Flat => ({
    id,
    name: fold(name),
    also: fold(also),
    situations: fold(situations),
    purpose: fold(purpose),
  });
  await insertMultiple(
    index,
    records.map(it => folded(flat(it))),
  );
  return async text => {
    const { hits } = await search(index, { term: fold(text), limit: MOST });
    return list(hits.map(it => it.id));
  };
};

/** As it comes. It has no Vietnamese tokenizer, and its default, the English one, cuts words at most marks. */
export const orama: Engine = { title: 'Orama', build: records => indexed(records, text => text) };

/** Records and questions without marks, so that its tokenizer leaves the words whole. */
export const oramaFolded: Engine = {
  title: 'Orama, marks folded',
  build: records => indexed(records, withoutMarks),
};
