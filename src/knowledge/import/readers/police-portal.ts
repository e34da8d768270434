import { componentKey } from '../component-key.ts';
import { legalNumber } from '../legal-number.ts';
import { feesFromText } from '../money-text.ts';
import type { OfficialRecord, RecordComponent, RecordFacts } from '../official-record.ts';
import type { Odd, Raw } from '../raw.ts';
import { timeFromText, timesIn } from '../time-text.ts';
import { levelsNamed } from './page-text.ts';

/** A provincial police site: free text in every field, its own ids, no national code. */
export const readPolicePortal = (record: Raw, odd: Odd): RecordFacts => {
  const time = timeFromText(record.text('processing_time'));
  if (time.amount === null && timesIn(time.text).length > 1)
    odd('processing_time', 'several times in one text; none is taken');
  for (const flag of record.texts('risk_flags')) odd('risk_flags', `flagged by the copy’s maker: ${flag}`);
  return {
    code: null,
    ref: `police-phutho:${record.text('site_id')}`,
    name: record.text('title'),
    url: record.text('source_url') || null,
    kind: 'unknown',
    levels: levelsNamed(record.text('level')),
    agencies: [record.text('agency')].filter(Boolean),
    fields: [record.text('category')].filter(Boolean),
    publisher: record.text('source_name'),
    steps: record.text('steps'),
    methods: [
      {
        way: record.text('service_level') === '' ? 'counter' : 'unknown',
        time,
        fees: feesFromText(record.text('fee')),
        text: record.text('method'),
      },
    ],
    componentGroups: documentGroups(record),
    conditions: record.text('requirements'),
    results: [record.text('result')].filter(Boolean),
    legalBasis: record
      .text('legal_basis')
      .split('\n')
      .map(line => line.replace(/^[-+*\s]+/, '').trim())
      .filter(Boolean)
      .map(name => ({ number: legalNumber(name), name })),
  };
};

/** A line with a bullet is a paper; one without opens a group. Counts are not told: null, so never a remark. */
const documentGroups = (record: Raw): OfficialRecord['componentGroups'] => {
  const [papers = ''] = record.text('documents').split(/Biểu mẫu đính kèm:/u);
  const groups: { name: string; components: RecordComponent[] }[] = [];
  for (const line of papers
    .split('\n')
    .map(it => it.trim())
    .filter(Boolean)) {
    const last = groups.at(-1);
    if (/^[-+*•]/.test(line) && last) last.components.push(paper(line));
    else if (/^[-+*•]/.test(line)) groups.push({ name: '', components: [paper(line)] });
    else groups.push({ name: line, components: [] });
  }
  const forms = record
    .children('attachments')
    .map(file => file.text('title'))
    .filter(Boolean);
  return forms.length === 0
    ? groups
    : [...groups, { name: 'Biểu mẫu', components: forms.map(form => ({ ...paper(form), forms: [form] })) }];
};

const paper = (name: string): RecordComponent => ({
  key: componentKey(name),
  code: null,
  name,
  originals: null,
  copies: null,
  isRemark: false,
  forms: [],
});
