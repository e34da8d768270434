import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Fact } from '../../src/conversation/fact.ts';
import type { Notice } from '../../src/conversation/notice.ts';
import type { Write } from '../../src/conversation/write.ts';
import { openPostgres } from '../../src/store/postgres/store.ts';
import { dueNews } from '../../src/store/queries/inbox.ts';
import { endNotice, postedNotices, postNotice, standingNotices } from '../../src/store/queries/notices.ts';
import { countTold, firstTold, makeRecall, type NewRecall } from '../../src/store/queries/recalls.ts';
import { closeReport, reports } from '../../src/store/queries/reports.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { newDatabase } from './postgres-server.ts';
import { event, kinds, turn } from './samples.ts';

const database = await newDatabase();
afterAll(() => database?.drop());

const DAY = 86_400_000;
const MONDAY = Date.parse('2026-03-02T09:00:00+07:00');
const LATER = MONDAY + 9 * DAY;

const told = (subject: string, facts: Fact[], revision = 'r1'): Write => ({
  kind: 'fact_told',
  subject,
  facts,
  revision,
});
const report: Write = {
  kind: 'report_filed',
  about: '1.004873',
  said: 'Lệ phí: 8.000',
  claim: 'phải 15.000',
};

const recall = (given: Partial<NewRecall> = {}): NewRecall => ({
  subject: '1.004873',
  fact: 'fee',
  since: MONDAY,
  until: LATER,
  text: { vi: 'Lệ phí là 15.000 đồng.' },
  by: 'hoa',
  at: LATER,
  notBefore: LATER,
  ...given,
});

const ENGINES: readonly (readonly [string, (() => Promise<Store>) | undefined])[] = [
  ['SQLite', () => openSqlite(':memory:')],
  ['PostgreSQL', database && (() => openPostgres(database.url))],
];

describe.each(ENGINES)('corrections on %s', (_, open) => {
  let store: Store;
  let version = 0;
  beforeEach(async context => {
    if (!open) return context.skip();
    store = await open();
    onTestFinished(() => store.close());
    const tables = [
      'conversation',
      'message',
      'inbox',
      'fact_told',
      'recall',
      'report',
      'report_answer',
      'notice',
    ];
    for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(store.db);
    version = 0;
  });

  /** A turn of `chat` so many days after Monday, with what it wrote. */
  const says = async (chat: string, days: number, ...writes: Write[]) => {
    const at = new Date(MONDAY + days * DAY).toISOString();
    const stored = await store.turns.load(`telegram:${chat}`);
    version += 1;
    const said = { ...event(`u${version}`), at };
    expect(await kinds(store, turn({ chat, event: said, basedOn: stored?.version ?? 0, writes }))).toEqual([
      'committed',
    ]);
  };
  const news = async () =>
    (await dueNews(store.db, LATER + DAY, 100))
      .map(it => ({ chat: it.address, id: it.id, news: JSON.parse(it.news) }))
      .toSorted((a, b) => a.chat.localeCompare(b.chat));

  it('everyone who was told hears it once, whoever else was told something else does not', async () => {
    await says('an', 0, told('1.004873', ['fee', 'time']));
    await says('an', 1, told('1.004873', ['fee', 'time']));
    await says('binh', 2, told('1.004873', ['papers']));
    await says('cuc', 3, told('1.000894', ['fee']));
    await says('dung', 4, told('1.004873', ['fee']), told('1.000894', ['fee']));
    expect(await makeRecall(store, recall())).toEqual({ kind: 'recalled', number: 1, told: 2 });
    expect((await news()).map(it => it.chat)).toEqual(['an', 'dung']);
    expect((await news())[0]).toMatchObject({ id: 'recall:1', news: { fact: 'fee', number: 1 } });
  });

  it('the same words are never sent twice', async () => {
    await says('an', 0, told('1.004873', ['fee']));
    await makeRecall(store, recall());
    expect(await makeRecall(store, recall({ until: LATER + 1 }))).toEqual({ kind: 'repeat', number: 1 });
    expect(await news()).toHaveLength(1);
    expect(await makeRecall(store, recall({ text: { vi: 'Là 20.000.' } }))).toMatchObject({ number: 2 });
  });

  it('who was told before or after is left alone, and who was told again is not', async () => {
    await says('an', 0, told('1.004873', ['fee']));
    await says('binh', 5, told('1.004873', ['fee']));
    await says('cuc', 0, told('1.004873', ['fee']));
    await says('cuc', 5, told('1.004873', ['fee']));
    const wrong = recall({ since: MONDAY + 2 * DAY });
    expect(await countTold(store.db, wrong)).toBe(2);
    expect(await countTold(store.db, recall({ until: MONDAY + DAY }))).toBe(2);
    expect(await firstTold(store.db, wrong)).toBe(MONDAY);
    expect(await firstTold(store.db, { subject: '9.9', fact: 'fee' })).toBeUndefined();
  });

  it('who heard only the right text can be left out', async () => {
    await says('an', 0, told('1.004873', ['fee'], 'old'));
    await says('binh', 1, told('1.004873', ['fee'], 'new'));
    await says('cuc', 1, told('1.004873', ['fee'], 'old'));
    await says('cuc', 2, told('1.004873', ['fee'], 'new'));
    await makeRecall(store, recall({ rightAt: 'new' }));
    expect((await news()).map(it => it.chat)).toEqual(['an', 'cuc']);
  });

  it('any fact of a procedure can be recalled at once', async () => {
    await says('an', 0, told('1.004873', ['fee', 'time', 'papers']));
    await says('binh', 0, told('1.004873', ['answer']));
    expect(await makeRecall(store, recall({ fact: 'any' }))).toMatchObject({ told: 2 });
    expect(await news()).toHaveLength(2);
  });

  it('waits for its moment', async () => {
    await says('an', 0, told('1.004873', ['fee']));
    await makeRecall(store, recall({ notBefore: LATER + DAY }));
    expect(await dueNews(store.db, LATER + DAY - 1, 10)).toEqual([]);
    expect(await dueNews(store.db, LATER + DAY, 10)).toHaveLength(1);
  });

  it('a report that proves right closes with the recall, and its writer is thanked, once', async () => {
    await says('an', 0, told('1.004873', ['fee']), report);
    await says('binh', 0, told('1.004873', ['fee']));
    const [filed] = await reports(store.db);
    expect(filed).toMatchObject({ state: 'open', claim: 'phải 15.000' });
    await makeRecall(store, recall({ report: filed! }));
    expect((await news()).map(it => [it.chat, it.news.thanks])).toEqual([
      ['an', true],
      ['binh', undefined],
    ]);
    expect(await reports(store.db)).toMatchObject([{ id: filed!.id, state: 'recalled', recall: 1 }]);
  });

  it('a report that proves wrong is answered; open ones stand first', async () => {
    await says('an', 0, report);
    await says('binh', 1, { ...report, claim: 'sai giờ' } as Write);
    const [latest, first] = await reports(store.db);
    await closeReport(store, latest!, { text: { vi: 'Vẫn đúng.' }, by: 'hoa', at: LATER, notBefore: LATER });
    expect((await reports(store.db)).map(it => [it.id, it.state])).toEqual([
      [first!.id, 'open'],
      [latest!.id, 'answered'],
    ]);
    expect(await news()).toMatchObject([{ chat: 'binh', news: { kind: 'report_answered' } }]);
  });

  it('five thousand are told in one statement', async () => {
    const rows = Array.from({ length: 5000 }, (_, n) => ({
      conversation: `web:${n}`,
      subject: '1.004873',
      fact: 'fee' as const,
      revision: 'r1',
      first_at: MONDAY,
      last_at: MONDAY,
    }));
    for (let at = 0; at < rows.length; at += 500)
      await store.db
        .insertInto('fact_told')
        .values(rows.slice(at, at + 500))
        .execute();
    expect(await makeRecall(store, recall())).toMatchObject({ told: 5000 });
    const { n } = await store.db
      .selectFrom('inbox')
      .select(e => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(n).toBe(5000);
  });

  const notice = (id: string, to: number): Notice => ({
    id,
    kind: 'closed',
    title: { vi: 'Nghỉ' },
    text: { vi: 'Phường nghỉ.' },
    about: [],
    channels: [],
    from: new Date(MONDAY).toISOString(),
    to: new Date(to).toISOString(),
  });

  it('a notice stands until its time is over or somebody takes it down', async () => {
    await postNotice(store.db, notice('n1', MONDAY + DAY), { by: 'hoa', at: MONDAY }).execute();
    await postNotice(store.db, notice('n2', LATER), { by: 'hoa', at: MONDAY + 1 }).execute();
    const ids = async (now: number) => (await standingNotices(store.db, now)).map(it => it.id);
    expect(await ids(MONDAY)).toEqual(['n1', 'n2']);
    expect(await ids(MONDAY + DAY)).toEqual(['n2']);
    expect(await endNotice(store.db, 'n2', MONDAY)).toBe(true);
    expect(await endNotice(store.db, 'n2', MONDAY)).toBe(false);
    expect(await endNotice(store.db, 'n1', LATER)).toBe(false);
    expect(await ids(MONDAY)).toEqual(['n1']);
    expect((await postedNotices(store.db)).map(it => [it.notice.id, it.endedAt])).toEqual([
      ['n2', MONDAY],
      ['n1', null],
    ]);
  });
});
