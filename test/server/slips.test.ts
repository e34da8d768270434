import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSeals } from '../../src/dossiers/seal.ts';
import { openCase } from '../../src/runtime/open-case.ts';
import { slipRoutes } from '../../src/server/slips.ts';
import { slipDoor } from '../../src/slips.ts';
import { openStore } from '../../src/store/open.ts';
import { paperReportCounts } from '../../src/store/queries/paper-reports.ts';
import type { Store } from '../../src/store/store.ts';
import { content } from '../support/talker.ts';

const HOUR = 3_600_000;
const AT = Date.parse('2026-11-25T09:00:00+07:00');
const CODE = 'K7F2QA';

const caseRow = (expires: number) => ({
  code: CODE,
  conversation: 'telegram:4711',
  procedure: '1.001193',
  version: 1,
  data: JSON.stringify({
    case: CODE,
    procedure: '1.001193',
    revision: '',
    answers: { be: 'trong-nuoc' },
    papers: {},
    done: [],
    dossier: 'H57.01-261108-0001',
  }),
  created_at: AT,
  updated_at: AT,
  expires_at: expires,
});

const report = (number: string, over: object = {}) => ({
  number,
  at: AT,
  procedure: '1.013831',
  domain: 'dat-dai',
  verdict: 'extra',
  kind: 'giay-doc-than',
  item: 'giay-doc-than',
  state_holds: 1,
  withdrawn: 0,
  place: 'vpdkdd',
  ...over,
});

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
});
afterEach(() => store.close());

describe('the code of a case', () => {
  let nth = 0;
  const tries = (code: string, chat: string, source: string, at = AT) => {
    nth += 1;
    return openCase(store, code, { id: `t${nth}`, chat, source, at });
  };
  beforeEach(() =>
    store.db
      .insertInto('case_file')
      .values(caseRow(AT + 48 * HOUR))
      .execute(),
  );

  test('opens it for whoever knows it, until it expires', async () => {
    expect(await tries(CODE, 'web:a', 's1')).toMatchObject({ is: 'open' });
    expect(await tries(CODE, 'web:a', 's1', AT + 49 * HOUR)).toEqual({ is: 'missing' });
  });

  test('five wrong ones an hour, then not even the right one is looked at; the next hour it is', async () => {
    for (let n = 0; n < 5; n += 1)
      expect(await tries(`AAAAA${n + 2}`, 'web:a', 's1')).toEqual({ is: 'missing' });
    expect(await tries(CODE, 'web:a', 's1')).toEqual({ is: 'held' });
    expect(await tries(CODE, 'web:b', 's2')).toMatchObject({ is: 'open' });
    expect(await tries(CODE, 'web:a', 's1', AT + 2 * HOUR)).toMatchObject({ is: 'open' });
  });

  test('new chats from one place do not help a guesser', async () => {
    for (let n = 0; n < 25; n += 1) await tries('AAAAA2', `web:${n}`, 's1');
    expect(await tries(CODE, 'web:new', 's1')).toEqual({ is: 'held' });
  });

  test('of many guesses at one moment none slips through, and the owner is never locked out', async () => {
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, n) => tries(n === 39 ? CODE : 'AAAAA2', 'web:a', 's1')),
    );
    expect(all.at(-1)).toEqual({ is: 'held' });
    expect(await tries(CODE, 'telegram:4711', 's1')).toMatchObject({ is: 'open' });
  });
});

describe('the sheet over HTTP', () => {
  const get = (path: string) =>
    slipRoutes(slipDoor(store, content(), createSeals('test'), {}), {
      publicUrl: undefined,
      trustedProxies: 0,
    }).request(path, {}, { incoming: { socket: { remoteAddress: '203.0.113.9' } } });
  beforeEach(() =>
    store.db
      .insertInto('case_file')
      .values(caseRow(Date.now() + 48 * HOUR))
      .execute(),
  );

  test('shows the case and nothing of whose it is', async () => {
    const response = await get(`/${CODE}`);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('Đăng ký khai sinh');
    expect(html).toContain(CODE);
    expect(html).not.toContain('4711');
    expect(html).not.toContain('H57.01');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  test('wrong codes are counted, and then refused by name', async () => {
    for (let n = 0; n < 5; n += 1) expect((await get(`/AAAAA${n + 2}`)).status).toBe(404);
    const held = await get(`/${CODE}`);
    expect(held.status).toBe(429);
    expect(await held.text()).toContain('quá nhiều mã sai');
    expect((await get('/..%2fsecret')).status).toBe(404);
  });

  test('the slip of a report: paper, rule, number, official page', async () => {
    await store.db.insertInto('paper_report').values(report('G-K7F2QA')).execute();
    const html = await (await get('/G-K7F2QA?lang=en')).text();
    expect(html).toContain('Certificate of marital status');
    expect(html).toContain('G-K7F2QA');
    expect(html).toContain('Decree 118/2025');
    expect(html).toContain('class="qr"');
  });
});

test('reports are counted by paper, place and sector; withdrawn ones are not', async () => {
  await store.db
    .insertInto('paper_report')
    .values([
      report('G-AAAAA2'),
      report('G-AAAAA3'),
      report('G-AAAAA4', { place: 'ward' }),
      report('G-AAAAA5', { withdrawn: 1 }),
    ])
    .execute();
  const counts = await paperReportCounts(store.db, { from: AT - HOUR, to: AT + HOUR });
  expect(counts.map(it => [it.place, Number(it.count)])).toEqual([
    ['vpdkdd', 2],
    ['ward', 1],
  ]);
});
