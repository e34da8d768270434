import type { Kysely, Selectable } from 'kysely';
import type { Schema, ZaloOaPersonTable, ZaloOaTokenTable } from '../schema.ts';

export type TokenRow = Selectable<ZaloOaTokenTable>;
export type PersonRow = Selectable<ZaloOaPersonTable>;

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Where the pair of tokens is kept. A refresh token works once, so whoever uses it says so first (`claim`), and only
 * that attempt may put the new pair in its place.
 */
export const zaloOaTokens = (db: Kysely<Schema>, appId: string) => ({
  read: (): Promise<TokenRow | undefined> =>
    db.selectFrom('zalo_oa_token').selectAll().where('app_id', '=', appId).executeTakeFirst(),

  /** @returns false where another attempt is under way, or the token was exchanged meanwhile */
  async claim(refreshToken: string, attempt: string, now: number, abandonedBefore: number): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('zalo_oa_token')
      .set({ attempt, attempt_at: now })
      .where('app_id', '=', appId)
      .where('refresh_token', '=', refreshToken)
      .where(e => e.or([e('attempt', 'is', null), e('attempt_at', '<', abandonedBefore)]))
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** @returns false where somebody has put another pair there since the claim */
  async put(attempt: string, { accessToken, refreshToken, expiresAt }: TokenPair): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('zalo_oa_token')
      .set({
        access_token: accessToken,
        refresh_token: refreshToken,
        expires_at: expiresAt,
        attempt: null,
        attempt_at: null,
        refused: null,
      })
      .where('app_id', '=', appId)
      .where('attempt', '=', attempt)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** The attempt is over without a pair; `refused` says why no other will bring one. */
  release: (attempt: string, refused: string | null) =>
    db
      .updateTable('zalo_oa_token')
      .set({ attempt: null, attempt_at: null, refused })
      .where('app_id', '=', appId)
      .where('attempt', '=', attempt)
      .execute(),

  /** A pair an administrator consented to, in place of whatever was there. */
  seed({ accessToken, refreshToken, expiresAt }: TokenPair) {
    const values = {
      access_token: accessToken,
      refresh_token: refreshToken,
      expires_at: expiresAt,
      attempt: null,
      attempt_at: null,
      refused: null,
    };
    return db
      .insertInto('zalo_oa_token')
      .values({ app_id: appId, ...values })
      .onConflict(conflict => conflict.column('app_id').doUpdateSet(values))
      .execute();
  },
});
export type TokenStore = ReturnType<typeof zaloOaTokens>;

/** What Zalo's windows depend on: when somebody last did something, whether they follow, who is talking with them. */
export const zaloOaPeople = (db: Kysely<Schema>) => ({
  read: (id: string): Promise<PersonRow | undefined> =>
    db.selectFrom('zalo_oa_person').selectAll().where('id', '=', id).executeTakeFirst(),

  /** They wrote, tapped or followed. */
  touch: (id: string, at: number) =>
    db
      .insertInto('zalo_oa_person')
      .values({ id, last_at: at })
      .onConflict(conflict => conflict.column('id').doUpdateSet({ last_at: at, follows: 1 }))
      .execute(),

  unfollowed: (id: string) =>
    db.updateTable('zalo_oa_person').set({ follows: 0 }).where('id', '=', id).execute(),

  /** An officer wrote to them; 0 ends the silence. */
  silence: (id: string, until: number) =>
    db
      .insertInto('zalo_oa_person')
      .values({ id, last_at: 0, silent_until: until })
      .onConflict(conflict => conflict.column('id').doUpdateSet({ silent_until: until }))
      .execute(),
});
export type PeopleStore = ReturnType<typeof zaloOaPeople>;
