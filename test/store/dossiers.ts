import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dryDossiers, storedDossiers } from '../../src/commands/dossier-shelf.ts';
import type { Dossier } from '../../src/conversation/dossier.ts';
import { createSeals } from '../../src/dossiers/seal.ts';
import { loadCalendar } from '../../src/rules/load.ts';
import { findDossier } from '../../src/runtime/find-dossier.ts';
import { attemptCounts } from '../../src/store/queries/attempts.ts';
import {
  dossierCounts,
  dossiersByCode,
  forgetDossiers,
  lateDossiers,
  newestExport,
  putDossiers,
} from '../../src/store/queries/dossiers.ts';
import { dueNews } from '../../src/store/queries/inbox.ts';
import type { Store } from '../../src/store/store.ts';
import { kinds, turn } from './samples.ts';

const CODE = 'H57.35.12-261110-0975';
const OTHER = 'H57.35.12-261110-0976';
const HOUR = 3_600_000;
const seals = createSeals('kept by the tests');
const calendar = loadCalendar('data');

const dossier = (wanted: Partial<Dossier> = {}): Dossier => ({
  code: CODE,
  status: 'processing',
  asOf: '2026-11-20T01:00:00.000Z',
  due: '2026-11-23',
  ...wanted,
});
const sealed = (wanted: Partial<Dossier> = {}, digits = '4821') => {
  const made = dossier(wanted);
  return { dossier: made, seal: seals.digits(made.code, digits) };
};

/** What every engine promises about dossiers. `open` gives an empty store. */
export function dossierContract(engine: string, open: () => Promise<Store>): void {
  describe(`dossiers on ${engine}`, () => {
    let store: Store;
    /** Friday, 20 November 2026, 9:00 in Việt Nam. */
    let now: number;
    let tries: number;
    beforeEach(async () => {
      store = await open();
      now = Date.parse('2026-11-20T02:00:00Z');
      tries = 0;
    });
    afterEach(() => store.close());

    const shelf = () => storedDossiers(store, { calendar, now: () => new Date(now) });
    const put = (...all: ReturnType<typeof sealed>[]) => shelf().put(all, []);

    interface Try {
      readonly code?: string;
      readonly digits?: string;
      readonly chat?: string;
      readonly source?: string;
      readonly id?: string;
    }
    const look = async (wanted: Try = {}) => {
      const { code = CODE, digits = '4821', chat = 'web:a', source = 'home' } = wanted;
      const effect = { kind: 'find_dossier', code, seal: seals.digits(code, digits), source } as const;
      const find = findDossier(store, { now: () => now }, seals.dossier);
      return find(effect, { id: wanted.id ?? `t${++tries}`, conversation: chat });
    };
    const kindOf = async (wanted: Try = {}) => (await look(wanted)).kind;

    it('keeps the newest word on each, whatever order the exports come in', async () => {
      await put(sealed({ status: 'ready', asOf: '2026-11-20T01:00:00.000Z' }));
      await put(sealed({ status: 'processing', asOf: '2026-11-19T01:00:00.000Z' }));
      const kept = await dossiersByCode(store.db, [CODE, OTHER]);
      expect([...kept.keys()]).toEqual([CODE]);
      expect(kept.get(CODE)?.dossier.status).toBe('ready');
      await put(sealed({ status: 'delivered', asOf: '2026-11-21T01:00:00.000Z' }));
      expect((await dossiersByCode(store.db, [CODE])).get(CODE)?.dossier).toEqual(
        dossier({ status: 'delivered', asOf: '2026-11-21T01:00:00.000Z' }),
      );
      expect(await newestExport(store.db)).toBe(Date.parse('2026-11-21T01:00:00Z'));
    });

    it('counts them, lists those that are late, and forgets those that ended long ago', async () => {
      await put(sealed(), sealed({ code: OTHER, status: 'delivered', due: '2026-11-10' }));
      expect((await dossierCounts(store.db)).map(it => [it.status, Number(it.count)])).toEqual([
        ['delivered', 1],
        ['processing', 1],
      ]);
      const late = await lateDossiers(store.db, ['processing'], '2026-11-24T08:00:00+07:00');
      expect(late.map(it => it.code)).toEqual([CODE]);
      expect(await forgetDossiers(store.db, ['delivered'], Date.parse('2026-11-21T00:00:00Z'))).toBe(1);
      expect([...(await dossiersByCode(store.db, [CODE, OTHER])).keys()]).toEqual([CODE]);
    });

    describe('opening one', () => {
      beforeEach(() => put(sealed(), { ...sealed({ code: OTHER }), seal: null as never }));

      it('takes code and digits together', async () => {
        expect(await look()).toMatchObject({
          kind: 'dossier_found',
          dossier: { code: CODE, status: 'processing' },
        });
      });

      it('answers an unknown code, wrong digits and a dossier without a phone alike', async () => {
        const unknown = await look({ code: 'H57.35.12-261110-9999' });
        const wrong = await look({ digits: '0000' });
        const closed = await look({ code: OTHER });
        const without = (it: object) => ({ ...it, code: '' });
        expect(without(wrong)).toEqual(without(unknown));
        expect(without(closed)).toEqual(without(unknown));
        expect(wrong).toEqual({ kind: 'dossier_refused', code: CODE, newest: '2026-11-20T01:00:00.000Z' });
      });

      it('closes a dossier for a day after five wrong tries from anywhere, known or not', async () => {
        for (let nth = 0; nth < 5; nth += 1)
          expect(await kindOf({ digits: `000${nth}`, chat: `web:${nth}`, source: `${nth}` })).toBe(
            'dossier_refused',
          );
        const until = new Date(now + 24 * HOUR).toISOString();
        expect(await look({ chat: 'web:x', source: 'x' })).toEqual({ kind: 'dossier_held', until });
        const ghost = 'H57.35.12-261110-9999';
        for (let nth = 0; nth < 5; nth += 1)
          await look({ code: ghost, digits: `000${nth}`, chat: `web:g${nth}`, source: `g${nth}` });
        expect(await look({ code: ghost, chat: 'web:y', source: 'y' })).toEqual({
          kind: 'dossier_held',
          until,
        });
        now += 24 * HOUR + 1;
        expect(await kindOf({ chat: 'web:x', source: 'x' })).toBe('dossier_found');
      });

      it('never lets strangers lock out whoever has opened it before', async () => {
        expect(await kindOf({ chat: 'zalo:owner', source: 'zalo:owner' })).toBe('dossier_found');
        for (let nth = 0; nth < 6; nth += 1)
          await look({ digits: `000${nth}`, chat: `web:${nth}`, source: `${nth}` });
        expect(await kindOf({ chat: 'web:x', source: 'x' })).toBe('dossier_held');
        expect(await kindOf({ chat: 'zalo:owner', source: 'zalo:owner' })).toBe('dossier_found');
      });

      it('lets a chat try five codes an hour and twelve a day', async () => {
        const guess = (nth: number) =>
          kindOf({ code: `H57.35.12-261110-1${String(nth).padStart(3, '0')}`, source: `${nth}` });
        const outcomes: string[] = [];
        for (let nth = 0; nth < 6; nth += 1) outcomes.push(await guess(nth));
        expect(outcomes).toEqual([...Array(5).fill('dossier_refused'), 'dossier_held']);
        now += HOUR + 1;
        for (let nth = 10; nth < 15; nth += 1) expect(await guess(nth)).toBe('dossier_refused');
        now += HOUR + 1;
        expect(await guess(20)).toBe('dossier_refused');
        expect(await guess(21)).toBe('dossier_refused');
        expect(await look({ code: 'H57.35.12-261110-2000' })).toEqual({
          kind: 'dossier_held',
          until: new Date(Date.parse('2026-11-20T02:00:00Z') + 24 * HOUR).toISOString(),
        });
      });

      it('counts by address across chats', async () => {
        for (let nth = 0; nth < 20; nth += 1)
          expect(
            await kindOf({ code: `H57.35.12-261110-3${String(nth).padStart(3, '0')}`, chat: `web:${nth}` }),
          ).toBe('dossier_refused');
        expect(await kindOf({ chat: 'web:new' })).toBe('dossier_held');
        expect(await kindOf({ chat: 'web:new', source: 'elsewhere' })).toBe('dossier_found');
      });

      it('lets none slip through of many tries at the same moment', async () => {
        const all = await Promise.all(
          Array.from({ length: 40 }, (_, nth) =>
            kindOf({ digits: String(1000 + nth), chat: `web:${nth}`, source: `${nth}` }),
          ),
        );
        expect(all.filter(it => it === 'dossier_refused').length).toBeLessThanOrEqual(5);
        expect(all).not.toContain('dossier_found');
      });

      it('counts an effect that runs twice once, and answers it the same', async () => {
        for (let nth = 0; nth < 8; nth += 1)
          expect(await kindOf({ digits: '0000', id: 'same' })).toBe('dossier_refused');
        expect(await kindOf({ id: 'right' })).toBe('dossier_found');
        for (let nth = 0; nth < 5; nth += 1)
          await look({ digits: '0000', chat: `web:${nth}`, source: `${nth}` });
        expect(await kindOf({ id: 'late', chat: 'web:z', source: 'z' })).toBe('dossier_held');
        expect(await kindOf({ id: 'late', chat: 'web:z', source: 'z' })).toBe('dossier_held');
        const counted = (await attemptCounts(store.db, 0)).map(it => [it.outcome, Number(it.count)]);
        expect(Object.fromEntries(counted)).toEqual({ refused: 5, shown: 1, held: 2 });
      });

      it('keeps no digits and no codes in the log of tries, and nothing after a month', async () => {
        await look({ digits: '7777' });
        const rows = await store.db.selectFrom('dossier_attempt').selectAll().execute();
        expect(JSON.stringify(rows)).not.toMatch(/7777|H57/);
        now += 31 * 24 * HOUR;
        await look({ chat: 'web:later' });
        expect(await store.db.selectFrom('dossier_attempt').select('conversation').execute()).toEqual([
          { conversation: 'web:later' },
        ]);
      });
    });

    describe('telling of a change', () => {
      const watch = async (chat: string, seal = sealed().seal) =>
        kinds(store, turn({ chat, writes: [{ kind: 'dossier_watched', code: CODE, seal }] }));
      const change = (wanted: Partial<Dossier>, digits?: string) => {
        const changed = sealed(wanted, digits);
        return shelf().put([changed], [changed]);
      };
      const waiting = async (at = now) =>
        (await dueNews(store.db, at, 10)).map(it => [it.conversation, JSON.parse(it.news).dossier.status]);

      it('reaches whoever asked, and nobody else', async () => {
        await watch('1');
        await kinds(store, turn({ chat: '2' }));
        expect(await change({ status: 'ready' })).toBe(1);
        expect(await waiting()).toEqual([['telegram:1', 'ready']]);
      });

      it('waits for the morning, and then tells the latest only', async () => {
        await watch('1');
        now = Date.parse('2026-11-20T15:00:00Z'); // 22:00
        await change({ status: 'supplement', asOf: '2026-11-20T14:00:00.000Z' });
        now += HOUR;
        await change({ status: 'ready', asOf: '2026-11-20T15:30:00.000Z' });
        expect(await waiting()).toEqual([]);
        expect(await waiting(Date.parse('2026-11-21T01:00:00Z'))).toEqual([['telegram:1', 'ready']]);
      });

      it('stops when another phone stands on the dossier: it is not theirs any more', async () => {
        await watch('1');
        expect(await change({ status: 'ready' }, '1234')).toBe(0);
        expect(await waiting()).toEqual([]);
      });

      it('stops with "thôi báo"', async () => {
        await watch('1');
        const [result] = await store.turns.commitTurns([
          turn({
            chat: '1',
            basedOn: 1,
            lastSeq: 2,
            event: { ...turn().event, id: 'u2' },
            writes: [{ kind: 'dossier_unwatched' }],
          }),
        ]);
        expect(result?.kind).toBe('committed');
        expect(await change({ status: 'ready' })).toBe(0);
      });

      it('writes nothing on a dry run', async () => {
        await watch('1');
        const changed = sealed({ status: 'ready' });
        await dryDossiers(shelf()).put([changed], [changed]);
        expect(await waiting()).toEqual([]);
        expect((await dossiersByCode(store.db, [CODE])).size).toBe(0);
      });
    });

    it('is not undone by an older export at the same time', async () => {
      const older = putDossiers(
        store.db,
        [sealed({ status: 'accepted', asOf: '2026-11-01T00:00:00.000Z' })],
        now,
      );
      const newer = putDossiers(store.db, [sealed({ status: 'ready' })], now);
      await Promise.all([store.atomically(newer), store.atomically(older)]);
      expect((await dossiersByCode(store.db, [CODE])).get(CODE)?.dossier.status).toBe('ready');
    });
  });
}
