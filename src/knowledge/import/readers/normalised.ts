import { componentKey } from '../component-key.ts';
import { feesFromText } from '../money-text.ts';
import type { RecordComponent, RecordFacts } from '../official-record.ts';
import { type Odd, type Raw, stated } from '../raw.ts';
import { timeFromText } from '../time-text.ts';
import { wayNamed } from './page-tables.ts';
import { levelsNamed } from './page-text.ts';

/** Another project's record of the portal's page, in its own English keys. */
export const readNormalised = (record: Raw, odd: Odd): RecordFacts => {
  const procedure = record.child('procedure');
  const url = procedure.text('online_portal_url') || null;
  return {
    code: record.text('national_code') || null,
    name: procedure.text('name'),
    url,
    kind: url?.includes('lien-thong') ? 'linked' : 'unknown',
    levels: levelsNamed(record.child('jurisdiction').text('level')),
    agencies: [procedure.text('authority')].filter(Boolean),
    fields: [record.text('domain')].filter(Boolean),
    steps: procedure.texts('steps').join('\n'),
    methods: procedure.children('execution_methods').map(method => ({
      way: wayNamed(method.text('method')),
      time: timeFromText(stated(method.text('processing_time'))),
      // "Miễn phí" is the page's word for any 0.
      fees: feesFromText(/^Miễn phí$/u.test(method.text('fee')) ? '' : stated(method.text('fee'))),
      text: method.text('description'),
    })),
    componentGroups: [
      { name: '', components: procedure.children('documents').map(row => readComponent(row, odd)) },
    ],
    conditions: stated(procedure.text('eligibility')),
  };
};

const readComponent = (row: Raw, odd: Odd): RecordComponent => {
  const name = row.text('ten_giay_to');
  const quantity = row.text('so_luong');
  const originals = /(\d+) bản chính/u.exec(quantity);
  const copies = /(\d+) bản sao/u.exec(quantity);
  if (!originals && !copies) odd('procedure.documents.so_luong', `no counts in “${quantity}”`);
  const counts = { originals: Number(originals?.[1] ?? 0), copies: Number(copies?.[1] ?? 0) };
  return {
    key: componentKey(name),
    code: null,
    name,
    ...counts,
    isRemark: counts.originals === 0 && counts.copies === 0,
    forms: [],
  };
};
