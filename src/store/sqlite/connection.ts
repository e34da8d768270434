import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';

/** The one connection of this process. Every call is synchronous: nothing can come between two of them. */
export interface Connection {
  /** A statement that is prepared once and found again by its text. */
  prepared(sql: string): Database.Statement;
  /** Runs `work` in a transaction that takes the write lock at once; undone whole when `work` throws. */
  transaction<T>(work: () => T): T;
  /** Runs `work` so that, when it throws, it alone is undone and not the transaction around it. */
  savepoint<T>(work: () => T): T;
  close(): void;
}

/** Another process (a backup, a report) may hold the file for a moment. */
const BUSY_MS = 5000;
/** Negative: in KiB. Pages of busy conversations stay in memory, those of 100,000 quiet ones do not. */
const CACHE_KIB = -65_536;
/** A page that many turns change is written back once for all of them; 32 MB of log are read again after a crash. */
const CHECKPOINT_PAGES = 8000;
/** Queries put together at run time differ in text; the cache must not grow with them. */
const STATEMENTS = 500;

/** Opens `path`, which may be `:memory:`. The folder is made when it is missing. */
export function openConnection(path: string): Connection {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path, { timeout: BUSY_MS });
  database.pragma('journal_mode = WAL');
  // The disk has it before anyone is answered.
  database.pragma('synchronous = FULL');
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  database.pragma(`cache_size = ${CACHE_KIB}`);

  const statements = new Map<string, Database.Statement>();
  const prepared = (sql: string): Database.Statement => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= STATEMENTS) statements.clear();
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };

  const begin = database.prepare('begin immediate');
  const commit = database.prepare('commit');
  const enter = database.prepare('savepoint turn');
  const leave = database.prepare('release turn');

  return {
    prepared,
    transaction: work => {
      begin.run([]);
      try {
        const result = work();
        commit.run([]);
        return result;
      } catch (error) {
        // A full disk makes SQLite roll back by itself.
        if (database.inTransaction) database.exec('rollback');
        throw error;
      }
    },
    savepoint: work => {
      enter.run([]);
      try {
        const result = work();
        leave.run([]);
        return result;
      } catch (error) {
        if (database.inTransaction) database.exec('rollback to turn; release turn');
        throw error;
      }
    },
    close: () => database.close(),
  };
}
