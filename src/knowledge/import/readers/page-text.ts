import type { OfficialRecord, RecordFacts } from '../official-record.ts';
import { type Odd, type Raw, stated } from '../raw.ts';
import { cutPage } from './page-sections.ts';
import { basisRows, documentGroups, methodRows } from './page-tables.ts';

/** The portal's detail page as text (`raw_text`), with the fields of its head beside it. */
export const readPageText = (page: Raw, odd: Odd): RecordFacts => {
  const cut = cutPage(page.text('raw_text'), odd);
  warnOfCuts(page, cut.steps, odd);
  return {
    code: page.text('ma_thu_tuc') || null,
    name: page.text('ten_thu_tuc'),
    url: page.text('detail_url') || null,
    levels: levelsNamed(page.text('cap_thuc_hien')),
    agencies: splitAgencies(cut.agencies),
    fields: listed(page.text('linh_vuc')),
    decision: page.text('so_quyet_dinh') || null,
    kind: page.text('detail_url').includes('lien-thong') ? 'linked' : 'unknown',
    steps: stated(cut.steps.trim()),
    methods: methodRows(cut.methods, odd),
    componentGroups: documentGroups(cut.documents, odd),
    conditions: stated(cut.conditions.trim()),
    results: resultsOf(cut.results),
    legalBasis: basisRows(cut.basis),
  };
};

/** "Bản saoMã: KQ.G15.000021Trích lụcMã: …": a name ends where its code begins, a code where the next name does. */
const resultsOf = (section: string): string[] =>
  section
    .split(/Mã: ?[A-Z0-9.Đ]*\d(?!\d)/u)
    .map(name => stated(name.trim()))
    .filter(Boolean);

const warnOfCuts = (page: Raw, steps: string, odd: Odd): void => {
  const theirs = page.text('trinh_tu_thuc_hien').trim();
  if (theirs !== '' && Math.abs(theirs.length - steps.trim().length) > 40)
    odd('trinh_tu_thuc_hien', 'the copy cut the sections in the wrong place; cut again from raw_text');
};

const LEVELS: readonly [RegExp, OfficialRecord['levels'][number]][] = [
  [/cấp xã/i, 'ward'],
  [/cấp tỉnh/i, 'province'],
  [/cấp bộ/i, 'ministry'],
  [/cơ quan khác/i, 'other'],
];
export const levelsNamed = (text: string): OfficialRecord['levels'] =>
  LEVELS.filter(([pattern]) => pattern.test(text)).map(([, level]) => level);

/** A comma parts two offices only where the next begins with a capital: one office's name may hold commas. */
export const splitAgencies = (text: string): string[] =>
  stated(text.trim())
    .split(/\n|;|,\s*(?=\p{Lu})/u)
    .map(name => stated(name.trim()))
    .filter(Boolean);

const listed = (text: string): string[] => (stated(text) === '' ? [] : [text]);
