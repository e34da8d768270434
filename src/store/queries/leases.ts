import type { Expression } from 'kysely';
import type { Store } from '../store.ts';

export interface Lease {
  readonly name: string;
  readonly holder: string;
}

/**
 * What only one process may do at a time. Times are the database's own, so that machines whose clocks differ agree;
 * `now` is given by tests alone.
 */
export interface Leases {
  /** Takes those of `names` that are free, have run out or are ours already; answers which. */
  take(names: readonly string[], holder: string, forMs: number): Promise<string[]>;
  /** Prolongs all that nobody else has taken meanwhile; answers which. */
  renew(holder: string, forMs: number): Promise<string[]>;
  release(names: readonly string[], holder: string): Promise<void>;
  /** All that have not run out. */
  live(): Promise<Lease[]>;
  /** Drops what ran out so long ago that nobody can come back for it. */
  forget(olderThanMs: number): Promise<void>;
}

export function leasesOf(
  { db, engine }: Pick<Store, 'db' | 'engine'>,
  now: Expression<number> = engine.now,
): Leases {
  return {
    take: async (names, holder, forMs) => {
      if (names.length === 0) return [];
      const rows = await db
        .insertInto('lease')
        .values(e =>
          // In one order: processes that take several cannot wait for each other.
          names.toSorted().map(name => ({ name, holder, until: e(now, '+', forMs) })),
        )
        .onConflict(conflict =>
          conflict
            .column('name')
            .doUpdateSet(e => ({ holder: e.ref('excluded.holder'), until: e.ref('excluded.until') }))
            .where(e => e.or([e('lease.until', '<=', now), e('lease.holder', '=', holder)])),
        )
        .returning('name')
        .execute();
      return rows.map(({ name }) => name);
    },

    renew: async (holder, forMs) => {
      const rows = await db
        .updateTable('lease')
        .set(e => ({ until: e(now, '+', forMs) }))
        .where('holder', '=', holder)
        .returning('name')
        .execute();
      return rows.map(({ name }) => name);
    },

    release: async (names, holder) => {
      if (names.length === 0) return;
      await db.deleteFrom('lease').where('name', 'in', names).where('holder', '=', holder).execute();
    },

    live: () => db.selectFrom('lease').select(['name', 'holder']).where('until', '>', now).execute(),

    forget: async olderThanMs => {
      await db
        .deleteFrom('lease')
        .where(e => e('until', '<', e(now, '-', olderThanMs)))
        .execute();
    },
  };
}
