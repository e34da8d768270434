import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Write } from '../../src/conversation/write.ts';
import { caseByCode } from '../../src/store/queries/cases.ts';
import { counts } from '../../src/store/queries/counts.ts';
import { readCursor, saveCursor } from '../../src/store/queries/cursors.ts';
import { dueEffects, endEffect, nextEffect, retryEffect } from '../../src/store/queries/effects.ts';
import { keptEvents } from '../../src/store/queries/kept.ts';
import { chatLog } from '../../src/store/queries/log.ts';
import { chatsWaiting, holdChat, putOff } from '../../src/store/queries/outbox.ts';
import { ticketsOf } from '../../src/store/queries/tickets.ts';
import { dueTimers, endTimer, nextTimer } from '../../src/store/queries/timers.ts';
import type { Store } from '../../src/store/store.ts';
import { caseSaved, event, everything, impossible, kinds, NOON, ticketOpened, turn } from './samples.ts';

const ID = 'telegram:4711';
const NOON_MS = Date.parse(NOON);
const DAY = 86_400_000;

/** What every engine promises. `open` gives an empty store. */
export function storeContract(engine: string, open: () => Promise<Store>): void {
  describe(`store on ${engine}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    describe('a turn', () => {
      it('makes a conversation, its log and its outbox', async () => {
        const [result] = await store.turns.commitTurns([
          turn({ replies: [{ text: 'một' }, { text: 'hai' }] }),
        ]);
        expect(result).toEqual({ kind: 'committed', lastSeq: 3 });
        expect(await store.turns.load(ID)).toEqual({
          id: ID,
          chat: { channel: 'telegram', address: '4711' },
          version: 1,
          state: turn().state,
          lastSeq: 3,
          quiet: false,
        });
        expect(await chatLog(store.db).after(ID, 0, 10)).toEqual([
          { seq: 1, at: NOON, direction: 'in', body: JSON.stringify(event('u1')) },
          { seq: 2, at: NOON, direction: 'out', body: '{"text":"một"}' },
          { seq: 3, at: NOON, direction: 'out', body: '{"text":"hai"}' },
        ]);
        expect(await store.turns.nextWaiting(ID)).toMatchObject({
          seq: 2,
          address: '4711',
          reply: '{"text":"một"}',
        });
      });

      it('goes on where the last one ended, without a gap', async () => {
        await kinds(store, turn());
        const second = await store.turns.commitTurns([
          turn({ basedOn: 1, event: event('u2'), state: '{"x":1}' }),
        ]);
        expect(second).toEqual([{ kind: 'committed', lastSeq: 4 }]);
        expect(await store.turns.load(ID)).toMatchObject({ version: 2, state: '{"x":1}' });
        expect((await chatLog(store.db).after(ID, 2, 10)).map(({ seq }) => seq)).toEqual([3, 4]);
      });

      it('knows nothing of a conversation that never was', async () => {
        expect(await store.turns.load('telegram:0')).toBeUndefined();
        expect(await store.turns.nextWaiting('telegram:0')).toBeUndefined();
      });

      it('leaves the outbox alone where readers follow the log', async () => {
        await kinds(store, turn({ push: false }));
        expect(await store.turns.nextWaiting(ID)).toBeUndefined();
        expect(await chatsWaiting(store.db)).toEqual([]);
      });

      it('keeps any text a person can type', async () => {
        const text = 'Huế 🌸 "\\\n\u0000\u{1F468}\u200D\u{1F469} \uD800 '.repeat(2000);
        await kinds(store, turn({ event: event('u1', { kind: 'text', text }), replies: [{ text }] }));
        const [heard, said] = await chatLog(store.db).after(ID, 0, 10);
        expect(JSON.parse(heard!.body)).toEqual(event('u1', { kind: 'text', text }));
        expect(JSON.parse(said!.body)).toEqual({ text });
      });
    });

    describe('a repeat', () => {
      it('changes nothing, whatever it rests on and brings', async () => {
        await kinds(store, turn());
        const before = await everything(store);
        const again = { writes: [caseSaved('ABCDEF')], replies: [{ text: 'khác' }], state: '{}' };
        expect(await kinds(store, turn(again))).toEqual(['repeat']);
        expect(await kinds(store, turn({ ...again, basedOn: 1 }))).toEqual(['repeat']);
        expect(await kinds(store, turn({ ...again, basedOn: 7 }))).toEqual(['repeat']);
        expect(await everything(store)).toEqual(before);
      });

      it('is found within one batch', async () => {
        expect(await kinds(store, turn(), turn(), turn({ basedOn: 1 }))).toEqual([
          'committed',
          'repeat',
          'repeat',
        ]);
      });

      it('is a matter of one conversation: another may use the same id', async () => {
        expect(await kinds(store, turn(), turn({ chat: '4712' }))).toEqual(['committed', 'committed']);
      });
    });

    describe('a conflict', () => {
      it('is a turn that rests on an older, a newer or no version', async () => {
        await kinds(store, turn(), turn({ basedOn: 1, event: event('u2') }));
        const before = await everything(store);
        for (const basedOn of [0, 1, 3]) {
          expect(await kinds(store, turn({ basedOn, event: event('u3') }))).toEqual(['conflict']);
        }
        expect(await kinds(store, turn({ chat: 'new', basedOn: 1 }))).toEqual(['conflict']);
        expect(await everything(store)).toEqual(before);
      });

      it('lets one of two win', async () => {
        await kinds(store, turn());
        const rivals = [turn({ basedOn: 1, event: event('a') }), turn({ basedOn: 1, event: event('b') })];
        expect(await kinds(store, ...rivals)).toEqual(['committed', 'conflict']);
      });

      it('does not stop a turn that rests on the one before it in the batch', async () => {
        expect(await kinds(store, turn(), turn({ basedOn: 1, event: event('u2') }))).toEqual([
          'committed',
          'committed',
        ]);
      });
    });

    describe('a bad turn', () => {
      it('fails alone and leaves nothing behind', async () => {
        const bad = turn({ chat: 'bad', writes: [caseSaved('ABCDEF'), impossible], effects: [FIND] });
        expect(await kinds(store, turn(), bad, turn({ chat: '4712' }))).toEqual([
          'committed',
          'failed',
          'committed',
        ]);
        const rows = JSON.stringify(await everything(store));
        expect(rows).not.toContain('bad');
        expect(rows).not.toContain('ABCDEF');
      });

      it('does not take the delivery notes with it', async () => {
        await kinds(store, turn());
        const note = { conversation: ID, seq: 2, outcome: 'sent', ref: 'm-9' } as const;
        await store.turns.commitTurns([turn({ chat: 'bad', writes: [impossible] })], [note]);
        expect(await store.turns.nextWaiting(ID)).toBeUndefined();
      });
    });

    describe('what a turn keeps', () => {
      it('a case, which lives for half a year after it was last saved', async () => {
        await kinds(store, turn({ writes: [caseSaved('ABCDEF', { step: 'papers' })] }));
        const found = await caseByCode(store.db, 'ABCDEF', NOON_MS + 179 * DAY);
        expect(found).toEqual({
          code: 'ABCDEF',
          procedure: '1.001193',
          version: 1,
          data: { step: 'papers' },
        });
        expect(await caseByCode(store.db, 'ABCDEF', NOON_MS + 180 * DAY)).toBeUndefined();
        expect(await caseByCode(store.db, 'ABCDEG', NOON_MS)).toBeUndefined();
      });

      it('a case that moves to the chat where its code was typed', async () => {
        await kinds(store, turn({ writes: [caseSaved('ABCDEF')], drawn: ['ABCDEF'] }));
        expect(await kinds(store, turn({ chat: 'zalo', writes: [caseSaved('ABCDEF', { a: 'b' })] }))).toEqual(
          ['committed'],
        );
        const rows = await store.db.selectFrom('case_file').select(['conversation', 'data']).execute();
        expect(rows).toEqual([{ conversation: 'telegram:zalo', data: '{"a":"b"}' }]);
      });

      it('never a code drawn by chance that somebody else has', async () => {
        await kinds(
          store,
          turn({ writes: [caseSaved('ABCDEF'), ticketOpened('P-ABCDEF')], drawn: ['ABCDEF'] }),
        );
        const before = await everything(store);
        const sameCase = turn({
          chat: 'b',
          writes: [caseSaved('ABCDEF', { mine: 'too' })],
          drawn: ['ABCDEF'],
        });
        const sameTicket = turn({ chat: 'c', writes: [ticketOpened('P-ABCDEF')] });
        expect(await kinds(store, sameCase, sameTicket)).toEqual(['conflict', 'conflict']);
        expect(await everything(store)).toEqual(before);
      });

      it('tickets, with a contact added later by their own conversation only', async () => {
        const amend: Write = { kind: 'ticket_amended', number: 'P-ABCDEF', contact: '09xx' };
        await kinds(
          store,
          turn({ writes: [ticketOpened('P-ABCDEF')] }),
          turn({ chat: 'other', writes: [amend] }),
        );
        expect(await ticketsOf(store.db, ID)).toMatchObject([
          {
            number: 'P-ABCDEF',
            contact: null,
            promised_by: Date.parse('2026-03-02T08:00:00Z'),
            status: 'open',
          },
        ]);
        await kinds(store, turn({ basedOn: 1, event: event('u2'), writes: [amend] }));
        expect(await ticketsOf(store.db, ID)).toMatchObject([{ contact: '09xx' }]);
        expect(await ticketsOf(store.db, 'telegram:other')).toEqual([]);
      });

      it('news for another conversation, the same once', async () => {
        const words = { kind: 'message', about: '1.001193', text: { vi: 'chào bác' } } as const;
        await kinds(
          store,
          turn({ writes: [{ kind: 'news_sent', to: 'telegram:5', id: 'n1', news: words }] }),
          turn({
            basedOn: 1,
            event: event('u2'),
            writes: [{ kind: 'news_sent', to: 'telegram:5', id: 'n1', news: words, notBefore: NOON }],
          }),
        );
        expect(await store.db.selectFrom('inbox').selectAll().execute()).toEqual([
          { conversation: 'telegram:5', id: 'n1', news: JSON.stringify(words), not_before: NOON_MS },
        ]);
      });

      it('ratings, reports, consents and questions nobody could answer', async () => {
        const writes: Write[] = [
          { kind: 'rating_given', case: 'ABCDEF', procedure: '1.001193', stars: 4 },
          { kind: 'report_filed', about: '1.001193', said: '5.000 đ', claim: 'miễn phí' },
          { kind: 'consent_given', purpose: 'contact', given: true },
          { kind: 'consent_given', purpose: 'contact', given: false },
          { kind: 'question_missed', text: 'xin giấy gì đó', outcome: 'none' },
        ];
        expect(await kinds(store, turn({ writes }))).toEqual(['committed']);
        const { db } = store;
        const at = { conversation: ID, seq: 1, at: NOON_MS };
        const rating = { case_code: 'ABCDEF', procedure: '1.001193', stars: 4, comment: null };
        expect(await db.selectFrom('rating').selectAll().execute()).toEqual([{ ...at, nth: 0, ...rating }]);
        const report = { about: '1.001193', said: '5.000 đ', claim: 'miễn phí' };
        expect(await db.selectFrom('report').selectAll().execute()).toEqual([{ ...at, nth: 1, ...report }]);
        const consents = await db.selectFrom('consent').select(['nth', 'given']).orderBy('nth').execute();
        expect(consents).toEqual([
          { nth: 2, given: 1 },
          { nth: 3, given: 0 },
        ]);
        expect(await db.selectFrom('missed_question').select('text').execute()).toEqual([
          { text: 'xin giấy gì đó' },
        ]);
      });

      it('an event that the step failed on, whole', async () => {
        await kinds(store, turn({ kept: { why: 'TypeError: x' } }));
        expect(await keptEvents(store.db, 5)).toEqual([
          { conversation: ID, seq: 1, at: NOON_MS, event: JSON.stringify(event('u1')), why: 'TypeError: x' },
        ]);
      });
    });

    describe('timers', () => {
      const set = (key: string, due: string, about?: string): Write => ({
        kind: 'timer_set',
        key,
        due,
        about,
      });
      const ONE = Date.parse('2026-03-02T13:00:00Z');

      it('wait for their moment, the earliest first', async () => {
        const writes = [
          set('late', '2026-03-02T21:00:00+07:00'),
          set('soon', '2026-03-02T13:00:00Z', 'ABCDEF'),
        ];
        await kinds(store, turn({ writes }));
        expect(await dueTimers(store.db, ONE - 1, 10)).toEqual([]);
        expect(await nextTimer(store.db, ONE - 1)).toBe(ONE);
        expect(await nextTimer(store.db, ONE)).toBe(ONE + 3_600_000);
        expect(await dueTimers(store.db, ONE, 10)).toEqual([
          { conversation: ID, channel: 'telegram', address: '4711', key: 'soon', due: ONE, about: 'ABCDEF' },
        ]);
      });

      it('are replaced by their key and taken back', async () => {
        const writes = [set('a', NOON), set('b', NOON), set('a', '2026-03-02T13:00:00Z')];
        await kinds(store, turn({ writes: [...writes, { kind: 'timer_cleared', key: 'b' }] }));
        expect((await dueTimers(store.db, ONE, 10)).map(({ key, due }) => [key, due])).toEqual([['a', ONE]]);
      });

      it('end when they rang, unless they were set anew meanwhile', async () => {
        await kinds(store, turn({ writes: [set('a', NOON), set('b', NOON)] }));
        const due = await dueTimers(store.db, ONE, 10);
        await kinds(
          store,
          turn({ basedOn: 1, event: event('u2'), writes: [set('a', '2026-03-02T13:00:00Z')] }),
        );
        for (const timer of due) await endTimer(store.db, timer);
        expect((await dueTimers(store.db, ONE, 10)).map(({ key, due }) => [key, due])).toEqual([['a', ONE]]);
        expect(await nextTimer(store.db, ONE)).toBeUndefined();
      });
    });

    describe('effects', () => {
      it('wait until their result is committed', async () => {
        await kinds(store, turn({ effects: [FIND, FIND] }));
        const waiting = await dueEffects(store.db, 0, 10);
        expect(new Set(waiting.map(({ id }) => id)).size).toBe(2);
        expect(waiting[0]).toMatchObject({
          conversation: ID,
          address: '4711',
          body: JSON.stringify(FIND),
          attempts: 0,
        });
        await retryEffect(store.db, waiting[0]!.id, 5000);
        expect((await dueEffects(store.db, 4999, 10)).map(({ id }) => id)).toEqual([waiting[1]!.id]);
        expect(await nextEffect(store.db, 4999)).toBe(5000);
        expect(await dueEffects(store.db, 5000, 10)).toContainEqual({ ...waiting[0], attempts: 1 });
        for (const { id } of waiting) await endEffect(store.db, id);
        expect(await dueEffects(store.db, NOON_MS, 10)).toEqual([]);
      });
    });

    describe('the outbox', () => {
      const note = (seq: number, outcome: 'sent' | 'refused') => ({
        conversation: ID,
        seq,
        outcome,
        ref: `m${seq}`,
      });

      it('offers one reply after the other, as each is noted', async () => {
        await kinds(store, turn({ replies: [{ text: 'một' }, { text: 'hai' }, { text: 'ba' }] }));
        expect(await chatsWaiting(store.db)).toEqual([{ id: ID, channel: 'telegram' }]);
        expect(await store.turns.commitTurns([], [note(2, 'sent')])).toEqual([]);
        expect((await store.turns.nextWaiting(ID))?.seq).toBe(3);
        await store.turns.commitTurns([], [note(3, 'refused'), note(4, 'sent')]);
        expect(await store.turns.nextWaiting(ID)).toBeUndefined();
        const rows = await store.db
          .selectFrom('message')
          .select(['delivery', 'ref'])
          .orderBy('seq')
          .execute();
        expect(rows.map(({ delivery, ref }) => [delivery, ref])).toEqual([
          [null, null],
          ['sent', 'm2'],
          ['refused', 'm3'],
          ['sent', 'm4'],
        ]);
      });

      it('remembers when a reply was put off, and how often', async () => {
        await kinds(store, turn());
        await putOff(store.db, ID, 2, 1000);
        await putOff(store.db, ID, 2, 9000);
        expect(await store.turns.nextWaiting(ID)).toMatchObject({ seq: 2, attempts: 2, notBefore: 9000 });
      });

      it('holds what waits for a chat that is gone until the citizen writes', async () => {
        await kinds(store, turn());
        await holdChat(store, ID, 1);
        expect(await store.turns.nextWaiting(ID)).toMatchObject({ seq: 2, gone: true });
        expect(await chatsWaiting(store.db)).toEqual([]);
        const rings = event('timer:1', { kind: 'timer', key: 'remind' });
        await kinds(store, turn({ basedOn: 1, event: rings }));
        expect(await store.turns.nextWaiting(ID)).toMatchObject({ seq: 2, gone: true });
        await kinds(store, turn({ basedOn: 2, event: event('u2') }));
        expect(await store.turns.nextWaiting(ID)).toMatchObject({ seq: 2, gone: false });
        expect(await chatsWaiting(store.db)).toEqual([{ id: ID, channel: 'telegram' }]);
      });

      it('holds nothing when the citizen was quicker', async () => {
        await kinds(store, turn(), turn({ basedOn: 1, event: event('u2') }));
        const before = await everything(store);
        await holdChat(store, ID, 1);
        expect(await everything(store)).toEqual(before);
      });
    });

    it('reads a log in pages', async () => {
      await kinds(
        store,
        turn({ replies: Array.from({ length: 9 }, (_, n) => ({ text: `${n}` })) }),
        turn({ chat: 'b' }),
      );
      const page = await chatLog(store.db).after(ID, 4, 3);
      expect(page.map(({ seq }) => seq)).toEqual([5, 6, 7]);
      expect(await chatLog(store.db).after(ID, 10, 3)).toEqual([]);
    });

    it('counts what waits', async () => {
      const remind: Write = { kind: 'timer_set', key: 'a', due: NOON };
      await kinds(store, turn({ writes: [remind, ticketOpened('P-AAAAAA')], effects: [FIND] }));
      await kinds(store, turn({ chat: 'gone' }), turn({ chat: 'kept', kept: { why: '' }, push: false }));
      await holdChat(store, 'telegram:gone', 1);
      expect(await counts(store.db)).toEqual({
        conversations: 3,
        waiting: 1,
        held: 1,
        effects: 1,
        timers: 1,
        openTickets: 1,
        keptEvents: 1,
        oldestWaiting: NOON_MS,
      });
    });

    it('remembers how far a channel has read', async () => {
      expect(await readCursor(store.db, 'telegram')).toBeUndefined();
      await saveCursor(store.db, 'telegram', '41');
      await saveCursor(store.db, 'telegram', '42');
      expect(await readCursor(store.db, 'telegram')).toBe('42');
    });

    it('does several queries whole or not at all', async () => {
      const insert = (channel: string) =>
        store.db.insertInto('channel_cursor').values({ channel, value: '1' });
      await store.atomically([insert('a'), insert('b')]);
      await expect(store.atomically([insert('c'), insert('a')])).rejects.toThrow();
      const rows = await store.db.selectFrom('channel_cursor').select('channel').orderBy('channel').execute();
      expect(rows.map(({ channel }) => channel)).toEqual(['a', 'b']);
    });
  });
}

const FIND = { kind: 'find_case', code: 'ABCDEF' } as const;
