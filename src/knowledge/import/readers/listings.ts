import type { OfficialRecord, RecordFacts } from '../official-record.ts';
import { type Raw, stated } from '../raw.ts';
import { KINDS, pageOf } from './api-detail.ts';
import { levelsNamed, splitAgencies } from './page-text.ts';

/** An item of the portal's list (list-all-public-formality-by-citizen). */
export const readCatalogueItem = (item: Raw): RecordFacts => ({
  code: item.text('code') || null,
  // Two items of the list may carry one code.
  ...(item.has('id') ? { ref: `catalogue:${item.text('id')}` } : {}),
  name: item.text('name'),
  url: pageOf(item.text('id'), item.text('type')),
  kind: KINDS[item.text('type')] ?? 'unknown',
  status: statusNamed(item.text('state')),
  agencies: [...item.texts('departments')],
  fields: [...item.texts('categories')],
  publisher: item.text('departmentPromulgate'),
});

/** A procedure as a ward's own page posts it; the link may carry another procedure's code. */
export const readWardItem = (item: Raw, code: string | null): RecordFacts => ({
  code,
  // One procedure may stand in several rows, so a row goes by its own id.
  ref: `ward-list:${item.text('id')}`,
  name: item.text('name'),
  url: item.text('onlineLink') || null,
  levels: ['ward'],
  fields: [item.text('field')].filter(Boolean),
});

/** A row of CATALOG-COMMUNE.csv, of INDEX.csv or of an Excel list, by their own column names. */
export const readCsvRow = (row: Raw, line: number): RecordFacts => ({
  code: row.text('code') || null,
  ref: `${listOf(row)}:${row.text('code') || line}`,
  name: row.text('name'),
  kind: KINDS[row.text('type')] ?? 'unknown',
  status: statusNamed(row.text('state')),
  levels: row.text('level') === 'xã' ? ['ward'] : levelsNamed(row.text('level')),
  agencies: splitAgencies(stated(row.text('agencies') || row.text('agency'))),
  fields: [row.text('domain')].filter(Boolean),
  publisher: row.text('promulgated_by'),
  crawledOn: /^\d{4}-\d{2}-\d{2}$/.exec(row.text('crawled_on'))?.[0] ?? null,
});

/** One procedure may stand in several lists. */
const listOf = (row: Raw): string => {
  if (row.has('source')) return `index:${row.text('source')}`;
  return 'commune_signal' in row.value ? 'commune' : 'list';
};

const statusNamed = (state: string): OfficialRecord['status'] =>
  state === 'ACTIVE' ? 'new' : state === 'UPDATED' ? 'amended' : 'unknown';
