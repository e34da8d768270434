import { Index } from 'flexsearch';
import { type Engine, list } from '../engine.ts';
import { FIELDS, flat, type Record } from '../records.ts';

const MOST = 10;

const wholeText = (record: Record): string => {
  const fields = flat(record);
  return FIELDS.map(it => fields[it]).join('\n');
};

/**
 * As it comes, in the two ways that helped it: all fields as one text, since its merging of fields hardly ranks; and
 * `suggest`, since otherwise a record must hold every word of the question.
 */
export const flexsearch: Engine = {
  title: 'FlexSearch',
  build: records => {
    const index = new Index();
    for (const record of records) index.add(record.code, wholeText(record));
    return text => list(index.search(text, { suggest: true, limit: MOST }).map(String));
  },
};
