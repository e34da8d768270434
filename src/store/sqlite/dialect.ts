import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Connection } from './connection.ts';

/** Kysely over our one synchronous connection, with its prepared statements. */
export const sqliteDialect = (connection: Connection): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => singleStatements(connection),
  createIntrospector: db => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

/** Runs one query; of a statement that changes rows, tells how many. */
export function execute<R>(connection: Connection, query: CompiledQuery): QueryResult<R> {
  const statement = connection.prepared(query.sql);
  // A statement that returns rows is one that Kysely wants rows of.
  if (statement.reader) return { rows: statement.all(query.parameters) as R[] };
  const { changes } = statement.run(query.parameters);
  return { rows: [], numAffectedRows: BigInt(changes) };
}

function singleStatements(connection: Connection): Driver {
  const shared: DatabaseConnection = {
    executeQuery: async query => execute(connection, query),
    streamQuery: () => {
      throw new Error('rows are read in pages, not streamed: a reader left open would hold up every turn');
    },
  };
  return {
    init: async () => {},
    acquireConnection: async () => shared,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
}

const refuse = async (): Promise<never> => {
  throw new Error(
    'one connection serves everybody: use atomically(), which leaves nothing open across an await',
  );
};
