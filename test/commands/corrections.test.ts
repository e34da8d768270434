import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Write } from '../../src/conversation/write.ts';
import { dueNews } from '../../src/store/queries/inbox.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import { event, turn } from '../store/samples.ts';
import { hoiLater } from './run.ts';

let folder: string;
let db: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hoi-corrections-'));
  db = join(folder, 'hoi.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const told: Write = { kind: 'fact_told', subject: '1.004873', facts: ['fee'], revision: 'r1' };
const report: Write = { kind: 'report_filed', about: '1.004873', said: '8.000', claim: 'phải 15.000' };

/** Chats that were told the fee on 2 March 2026; the first of them says that it is wrong. */
const chats = async (...names: string[]) => {
  const store = await openSqlite(db);
  await store.turns.commitTurns(
    names.map((chat, at) => turn({ chat, event: event('u1'), writes: at === 0 ? [told, report] : [told] })),
  );
  await store.close();
};

const heard = async () => {
  const store = await openSqlite(db);
  const news = await dueNews(store.db, Number.MAX_SAFE_INTEGER, 100);
  await store.close();
  return news.map(it => ({ chat: it.address, ...JSON.parse(it.news) }));
};

const recall = (...more: string[]) =>
  hoiLater('recall', '1.004873', '--field', 'fee', '--since', '2026-03-01', '--db', db, ...more);

describe('hoi recall', () => {
  test('counts first, then tells everyone, and says how many', async () => {
    await chats('an', 'binh');
    expect((await recall('--dry-run')).out).toContain('2 cuộc trò chuyện sẽ được báo');
    expect(await heard()).toEqual([]);
    const done = await recall('--say', 'Lệ phí là 15.000 đồng.', '--say-en', 'It is 15,000.');
    expect(done.out).toContain('Đính chính số 1: 2 cuộc trò chuyện');
    expect(await heard()).toMatchObject([
      { chat: 'an', text: { vi: 'Lệ phí là 15.000 đồng.', en: 'It is 15,000.' } },
      { chat: 'binh' },
    ]);
    expect((await hoiLater('recall', '--db', db)).out).toContain('1.004873 fee  2 cuộc trò chuyện');
  });

  test('typed twice by mistake tells nobody twice', async () => {
    await chats('an');
    await recall('--say', 'Lệ phí là 15.000 đồng.');
    const again = await recall('--say', 'Lệ phí là 15.000 đồng.');
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toContain('đính chính số 1');
    expect(await heard()).toHaveLength(1);
  });

  test('until and from are days of Việt Nam, both whole', async () => {
    await chats('an');
    const on = async (since: string, until: string) =>
      (
        await hoiLater(
          'recall',
          '1.004873',
          '--field',
          'fee',
          '--since',
          since,
          '--until',
          until,
          '--db',
          db,
          '--dry-run',
        )
      ).out;
    expect(await on('2026-03-02', '2026-03-02')).toMatch(/^1 /);
    expect(await on('2026-03-03', '2026-03-04')).toMatch(/^0 /);
  });

  test('refuses what it cannot understand', async () => {
    await chats('an');
    expect(
      (await hoiLater('recall', '9.999999', '--field', 'fee', '--since', '2026-03-01', '--db', db)).err,
    ).toContain('9.999999');
    expect((await recall()).err).toContain('--say');
    expect((await hoiLater('recall', '1.004873', '--db', db)).err).toContain('--since');
    expect((await hoiLater('recall', '--db', join(folder, 'none.db'))).code).toBe(1);
    expect((await hoiLater('recall', '1.004873', '--field', 'colour', '--db', db)).code).toBe(1);
  });
});

describe('hoi reports', () => {
  const ids = async (...more: string[]) =>
    (await hoiLater('reports', '--json', ...more, '--db', db)).out
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as { id: string; state: string });

  test('one that proves right is closed by a recall, without asking for its code again', async () => {
    await chats('an', 'binh');
    const [open] = await ids();
    const done = await hoiLater(
      ...['recall', '--report', open!.id, '--field', 'fee', '--since', '2026-03-01'],
      ...['--say', 'Là 15.000 đồng.', '--db', db],
    );
    expect(done.out).toContain('Đính chính số 1');
    expect(await heard()).toMatchObject([{ chat: 'an', thanks: true }, { chat: 'binh' }]);
    expect(await ids()).toEqual([]);
    expect(await ids('--all')).toMatchObject([{ id: open!.id, state: 'recalled' }]);
  });

  test('one that does not is answered kindly, once', async () => {
    await chats('an');
    const [open] = await ids();
    const answer = () => hoiLater('reports', 'answer', open!.id, '--say', 'Vẫn là 8.000 đồng.', '--db', db);
    expect((await answer()).code).toBe(0);
    expect(await heard()).toMatchObject([{ kind: 'report_answered', text: { vi: 'Vẫn là 8.000 đồng.' } }]);
    expect((await answer()).err).toContain('đã xong');
  });

  test('tells what was claimed, and of whom nothing', async () => {
    await chats('an');
    const { out } = await hoiLater('reports', '--db', db);
    expect(out).toContain('phải 15.000');
    expect((await hoiLater('reports', '--json', '--db', db)).out).not.toContain('telegram');
  });
});

describe('hoi notice', () => {
  const add = (...more: string[]) =>
    hoiLater(
      'notice',
      'add',
      '--from',
      '2026-01-01',
      '--to',
      '2099-12-31',
      '--title',
      'Cổng bảo trì',
      '--text',
      'Cổng nghỉ.',
      '--db',
      db,
      ...more,
    );

  test('is posted, listed and taken down', async () => {
    const { out } = await add('--kind', 'portal-down', '--about', '1.004873', '--channel', 'web', 'telegram');
    const [id] = out.split(':');
    expect((await hoiLater('notice', 'list', '--db', db)).out).toContain(
      `${id}  portal-down  2026-01-01 00:00`,
    );
    expect((await hoiLater('notice', 'end', id!, '--db', db)).code).toBe(0);
    expect((await hoiLater('notice', 'list', '--db', db)).out).toContain('Không có thông báo nào');
    expect((await hoiLater('notice', 'list', '--all', '--db', db)).out).toContain('đã gỡ');
    expect((await hoiLater('notice', 'end', id!, '--db', db)).code).toBe(1);
  });

  test('refuses a time that is over or the wrong way round, and procedures nobody has', async () => {
    const at = (from: string, to: string) =>
      hoiLater('notice', 'add', '--from', from, '--to', to, '--title', 'x', '--text', 'y', '--db', db);
    expect((await at('2026-01-01', '2026-01-02')).err).toContain('đã qua');
    expect((await at('2099-01-02', '2099-01-01')).err).toContain('sau --from');
    expect((await add('--about', '9.999999')).err).toContain('9.999999');
  });
});
