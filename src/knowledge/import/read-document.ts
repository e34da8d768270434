import * as z from 'zod';
import { type Envelope, NO_ENVELOPE, readEnvelope } from './envelope.ts';
import {
  isListing,
  OfficialRecord,
  type RecordFacts,
  type RecordShape,
  type RecordWarning,
  UNSAID,
} from './official-record.ts';
import { isObject, type Odd, type Raw, raw } from './raw.ts';
import { readApiDetail } from './readers/api-detail.ts';
import { readCatalogueItem, readCsvRow, readWardItem } from './readers/listings.ts';
import { readNormalised } from './readers/normalised.ts';
import { readPageText } from './readers/page-text.ts';
import { readPolicePortal } from './readers/police-portal.ts';
import { readWordExport } from './readers/word-export.ts';

export interface Place {
  readonly file: string;
  /** Null for a file that is one document. */
  readonly line: number | null;
}

/** What one JSON value (a line, a file, a reply) turned out to be. Nothing is dropped without a word. */
export type Found =
  | { readonly kind: 'record'; readonly record: OfficialRecord; readonly source: unknown }
  /** Says where the lines after it come from. */
  | { readonly kind: 'provenance'; readonly envelope: Envelope }
  | { readonly kind: 'refused'; readonly why: string };

/** `around` is what a provenance line said before. */
export const readDocument = (value: unknown, place: Place, around: Envelope = NO_ENVELOPE): Found[] => {
  if (!isObject(value)) return [refused('not an object')];
  if (isObject(value['record'])) return [readWrapped(value, value['record'], place)];
  if (Object.keys(value).every(key => key.startsWith('_')))
    return [
      {
        kind: 'provenance',
        envelope: readEnvelope(
          raw(value, () => {}),
          () => {},
        ),
      },
    ];
  const items = listItems(value);
  if (items) return items.map(item => readBare(item, place, around));
  return [readBare(value, place, around)];
};

const readWrapped = (line: Record<string, unknown>, record: Record<string, unknown>, place: Place): Found => {
  const warnings: RecordWarning[] = [];
  const odd: Odd = (field, text) => warnings.push({ field, text });
  const envelope = readEnvelope(raw(line, odd), odd);
  const outer = raw(line, odd).text('code') || null;
  return finish(record, place, envelope, warnings, outer);
};

const readBare = (value: unknown, place: Place, around: Envelope): Found =>
  isObject(value) ? finish(value, place, around, [], null) : refused('not an object');

const finish = (
  record: Record<string, unknown>,
  place: Place,
  envelope: Envelope,
  warnings: RecordWarning[],
  outerCode: string | null,
): Found => {
  const odd: Odd = (field, text) => warnings.push({ field, text });
  const reader = readerOf(record);
  if (!reader)
    return refused(`not a shape we know; its fields: ${Object.keys(record).slice(0, 8).join(', ')}`);
  const facts = reader.read(raw(reader.body, odd), odd, outerCode, place.line ?? 0);
  const code = facts.code;
  if (outerCode !== null && code !== null && outerCode !== code)
    odd('code', `the wrapper says ${outerCode}, the record ${code}`);
  if (code !== null && !/^\d\.\d{6}$/.test(code)) odd('code', `not a national code: “${code}”`);
  if (typeof record['code'] === 'string' && record['code'] !== record['code'].trim())
    odd('code', 'space around it');
  warnOfAbolished(facts, odd);
  const parsed = OfficialRecord.safeParse({
    ...UNSAID,
    copied: envelope.copied,
    ...facts,
    ref: facts.ref ?? code ?? '',
    shape: reader.shape,
    sourceFile: place.file,
    sourceLine: place.line,
    portalDate: facts.portalDate ?? envelope.portalDate,
    crawledOn: envelope.crawledOn ?? facts.crawledOn ?? null,
    warnings,
  });
  if (!parsed.success) return refused(z.prettifyError(parsed.error));
  if (parsed.data.name === '') return refused('no name');
  return { kind: 'record', record: parsed.data, source: record };
};

interface Reader {
  readonly shape: RecordShape;
  readonly body: Readonly<Record<string, unknown>>;
  readonly read: (body: Raw, odd: Odd, outerCode: string | null, line: number) => RecordFacts;
}

/** A shape is known by fields that only it has. */
const readerOf = (record: Record<string, unknown>): Reader | undefined => {
  const has = (...fields: string[]): boolean => fields.every(field => field in record);
  const of = (shape: RecordShape, read: Reader['read'], value = record): Reader => ({
    shape,
    read,
    body: value,
  });
  if (isObject(record['data']) && isDetail(record['data']))
    return of('api-detail', readApiDetail, record['data']);
  if (isDetail(record)) return of('api-detail', readApiDetail);
  if (has('raw_text', 'ma_thu_tuc')) return of('page-text', readPageText);
  if (has('metadata', 'content', 'tables')) return of('word-export', readWordExport);
  if (has('national_code', 'procedure')) return of('normalised', readNormalised);
  if (has('site_id', 'title')) return of('police-portal', readPolicePortal);
  if (has('onlineLink', 'field')) return of('ward-list', (body, _odd, code) => readWardItem(body, code));
  if (has('codeNotation', 'departments')) return of('catalogue', body => readCatalogueItem(body));
  if (has('code', 'name', 'domain'))
    return of('record-index', (body, _odd, _code, line) => readCsvRow(body, line));
  return undefined;
};

const isDetail = (data: Record<string, unknown>): boolean =>
  'executionMethods' in data || 'executionSteps' in data || 'executionCases' in data;

/** `data.items` of a list reply. */
const listItems = (value: Record<string, unknown>): unknown[] | undefined => {
  const data = value['data'];
  return isObject(data) && Array.isArray(data['items']) ? data['items'] : undefined;
};

/** District offices ended in July 2025; a record that still names one was written for another state. */
const ABOLISHED =
  /cấp huyện|Phòng (?:Lao động|Tư pháp|Giáo dục|Tài nguyên|Kinh tế và Hạ tầng)|(?:Ủy|Uỷ) ban nhân dân (?:quận|huyện)/iu;

const warnOfAbolished = (facts: RecordFacts, odd: Odd): void => {
  for (const field of ['steps', 'conditions'] as const) {
    const found = ABOLISHED.exec(facts[field] ?? '');
    if (found) odd(field, `names an abolished office: “${found[0]}”`);
  }
};

const refused = (why: string): Found => ({ kind: 'refused', why });

export const isDetailRecord = (record: OfficialRecord): boolean => !isListing(record.shape);
