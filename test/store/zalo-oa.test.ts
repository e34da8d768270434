import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import {
  type PeopleStore,
  type TokenStore,
  zaloOaPeople,
  zaloOaTokens,
} from '../../src/store/queries/zalo-oa.ts';
import type { Store } from '../../src/store/store.ts';
import { newDatabase } from './postgres-server.ts';

const database = await newDatabase();
afterAll(() => database?.drop());

const PAIR = { accessToken: 'a1', refreshToken: 'r1', expiresAt: 100 };
const NEXT = { accessToken: 'a2', refreshToken: 'r2', expiresAt: 200 };

const onEngine = (name: string, place: string): void => {
  describe(`an account's tokens and people on ${name}`, () => {
    let store: Store;
    let tokens: TokenStore;
    let people: PeopleStore;
    beforeEach(async () => {
      store = await openStore(place);
      await store.db.deleteFrom('zalo_oa_token').execute();
      await store.db.deleteFrom('zalo_oa_person').execute();
      tokens = zaloOaTokens(store.db, '42');
      people = zaloOaPeople(store.db);
      return () => store.close();
    });

    it('of many that claim the refresh token at once, one gets it, and puts the next pair', async () => {
      await tokens.seed(PAIR);
      const claims = await Promise.all(
        Array.from({ length: 8 }, (_, n) => tokens.claim('r1', `attempt ${n}`, 1000, 0)),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      const winner = `attempt ${claims.indexOf(true)}`;
      expect(await tokens.put('somebody else', NEXT)).toBe(false);
      expect(await tokens.put(winner, NEXT)).toBe(true);
      expect(await tokens.claim('r1', 'late', 1000, 0)).toBe(false);
      expect(await tokens.read()).toMatchObject({ access_token: 'a2', refresh_token: 'r2', attempt: null });
    });

    it('an abandoned claim is taken over, and who abandoned it can put nothing any more', async () => {
      await tokens.seed(PAIR);
      expect(await tokens.claim('r1', 'dead', 1000, 0)).toBe(true);
      expect(await tokens.claim('r1', 'heir', 2000, 1000)).toBe(false);
      expect(await tokens.claim('r1', 'heir', 2001, 1001)).toBe(true);
      expect(await tokens.put('dead', NEXT)).toBe(false);
      await tokens.release('heir', 'spent');
      expect(await tokens.read()).toMatchObject({ access_token: 'a1', attempt: null, refused: 'spent' });
      await tokens.seed(NEXT);
      expect(await tokens.read()).toMatchObject({ access_token: 'a2', refused: null });
    });

    it('an app sees its own tokens only', async () => {
      await tokens.seed(PAIR);
      expect(await zaloOaTokens(store.db, '43').read()).toBeUndefined();
    });

    it('people: when they last did something, whether they follow, who has the word', async () => {
      await people.silence('9007199254740993123', 500);
      await people.touch('9007199254740993123', 100);
      expect(await people.read('9007199254740993123')).toEqual({
        id: '9007199254740993123',
        last_at: 100,
        follows: 1,
        silent_until: 500,
      });
      await people.unfollowed('9007199254740993123');
      await people.silence('9007199254740993123', 0);
      expect(await people.read('9007199254740993123')).toMatchObject({ follows: 0, silent_until: 0 });
      await people.touch('9007199254740993123', 101);
      expect(await people.read('9007199254740993123')).toMatchObject({ follows: 1, last_at: 101 });
    });
  });
};

onEngine('SQLite', ':memory:');
if (database) onEngine('PostgreSQL', database.url);
