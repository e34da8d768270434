import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Reply } from '../../src/conversation/reply.ts';
import type { Turn } from '../../src/flows/context.ts';
import { officialAnswer, officialPapers, portalNow } from '../../src/flows/official.ts';
import { loadPhrases } from '../../src/flows/phrases.ts';
import { officialGuide } from '../../src/knowledge/import/official-guide.ts';
import type { OfficialRecord } from '../../src/knowledge/import/official-record.ts';
import { readDocument } from '../../src/knowledge/import/read-document.ts';
import { readRecordFile, recordFiles } from '../../src/knowledge/import/read-paths.ts';
import { official } from '../knowledge/import/samples.ts';

const ROOT = join(import.meta.dirname, '../..');
const phrases = loadPhrases(join(ROOT, 'data/phrases'));
/** All that these answers look at: the language, the phrases, and that nobody has written the procedure. */
const procedures = { revision: () => '' };
const speaking = (lang: 'vi' | 'en') =>
  ({ state: { lang }, context: { phrases, procedures } }) as unknown as Turn;
const vi = speaking('vi');

const record = (changes: Partial<OfficialRecord> = {}): OfficialRecord => {
  const [found] = readDocument(official('2026-09-13'), { file: 'x', line: 1 });
  if (found?.kind !== 'record') throw new Error('the sample is no record');
  return { ...found.record, ...changes };
};
const answer = (changes: Partial<OfficialRecord> = {}, withdrawn: string | null = null) =>
  officialAnswer(officialGuide(record(changes), withdrawn), vi);

describe('a procedure without a written guide', () => {
  test('is answered with its papers, times, fees and result, and says whose words these are', () => {
    const { text, link } = answer();
    expect(text).toContain('**Đăng ký thử** (mã 1.000001)');
    expect(text).toContain('Phường chưa có hướng dẫn riêng');
    expect(text).toContain('- Tờ khai theo mẫu (1 bản chính, mẫu: to-khai.docx)');
    expect(text).toContain('Thời hạn: 3 ngày làm việc');
    expect(text).toContain('Phí, lệ phí: 7.000 đồng (một lần)');
    expect(text).toContain('Giấy chứng nhận thử');
    expect(text).toContain('chép ngày 13/9/2026. Đây là lời chính thức');
    expect(link?.url).toContain('dichvucong.gov.vn');
  });

  test('a remark is not listed as a paper', () => {
    const [papers, remarks] = answer().text.split('**Ghi chú của bản ghi**');
    expect(papers).not.toContain('điền đủ các mục');
    expect(remarks).toContain('điền đủ các mục');
  });

  test('a bare 0 is never said to be free, nor a bare number to be days', () => {
    const fee = { kind: 'not-stated', amount: null, currency: 'VND', text: '' } as const;
    const time = { amount: 1, unit: 'other', text: '1 OTHER' } as const;
    const { text } = answer({ methods: [{ way: 'online', time, fees: [fee], text: '' }] });
    expect(text).toContain('Phí, lệ phí: bản ghi không ghi mức');
    expect(text).toContain('Thời hạn: bản ghi không nói rõ');
    expect(text).not.toMatch(/miễn|không thu|1 ngày/i);
  });

  test('several groups of papers are asked for, and each is shown when chosen', () => {
    const [group] = record().componentGroups;
    const guide = officialGuide(
      record({
        componentGroups: [
          { ...group!, name: 'Nếu thuê nhà' },
          { ...group!, name: 'Nếu nhà mình' },
        ],
      }),
    );
    const { choices } = officialAnswer(guide, vi);
    expect(choices?.slice(0, 2)).toEqual([
      { id: 'official:1.000001:0', label: 'Nếu thuê nhà' },
      { id: 'official:1.000001:1', label: 'Nếu nhà mình' },
    ]);
    expect(officialPapers(guide, 1, vi)?.text).toContain('**Giấy tờ.** Nếu nhà mình\n- Tờ khai theo mẫu');
    expect(officialPapers(guide, 9, vi)).toBeUndefined();
  });

  test('what is wrong with the record is said first: withdrawn, an abolished office, a short copy', () => {
    expect(answer({}, '2026-10-01').text).toContain('danh mục của Cổng ngày 1/10/2026 không còn thủ tục này');
    expect(
      answer({ warnings: [{ field: 'steps', text: 'names an abolished office: “cấp huyện”' }] }).text,
    ).toContain('cấp huyện, nay không còn');
    expect(answer({ copied: 'abridged' }).text).toContain('bản chép này không đủ');
  });

  test('in English everything around the official words is English', () => {
    const { text } = officialAnswer(officialGuide(record()), speaking('en'));
    expect(text).toContain('Time: 3 working days');
    expect(text).toContain('These are the official words');
  });
});

test('what the portal now says stands beside the approved answer, with its date', () => {
  const says = [
    { field: 'methods.online.fee', before: '7000 VND', after: '9000 VND', asOf: '2026-12-01' },
    { field: 'methods.online.time', before: '3 working-day', after: '5 working-day', asOf: '2026-12-01' },
    { field: 'papers.1a2b3c4d', before: 'Giấy cũ', after: null, asOf: '2026-11-30' },
  ];
  expect(portalNow(says, vi).split('\n').slice(1)).toEqual([
    '- Phí, lệ phí (Nộp trên mạng): 9.000 đồng',
    '- Thời hạn (Nộp trên mạng): 5 ngày làm việc',
    '- Giấy tờ: không còn: Giấy cũ',
  ]);
  expect(portalNow(says, vi)).toContain('ngày 1/12/2026');
  expect(portalNow([], vi)).toBe('');
});

const REFERENCE = join(ROOT, '../shared/reference/procedures');
test.skipIf(!existsSync(REFERENCE))(
  'every full reference record (../shared) makes an answer of the right form',
  { timeout: 60_000 },
  async () => {
    let count = 0;
    for (const file of recordFiles([REFERENCE]).files)
      for await (const found of readRecordFile(file)) {
        if (
          found.kind !== 'record' ||
          ['catalogue', 'ward-list', 'record-index'].includes(found.record.shape)
        )
          continue;
        const guide = officialGuide(found.record);
        Reply.parse(officialAnswer(guide, vi));
        for (const nth of guide.groups.keys()) Reply.parse(officialPapers(guide, nth, vi));
        count++;
      }
    expect(count).toBe(1310);
  },
);
