import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { LANES } from '../lanes.ts';

/**
 * Whether the conversation in `column` is in one of `lanes`; `undefined` asks for all of them, on any engine. The same
 * arithmetic as `laneOf`, in words of PostgreSQL, the only engine that several processes share.
 */
export function inLanes(column: string, lanes: readonly number[] | undefined): RawBuilder<SqlBool> {
  if (!lanes || lanes.length === LANES) return sql<SqlBool>`1 = 1`;
  if (lanes.length === 0) return sql<SqlBool>`1 = 0`;
  const first = sql`get_byte(decode(md5(${sql.ref(column)}), 'hex'), 0)`;
  return sql<SqlBool>`${first} % ${sql.lit(LANES)} in (${sql.join(lanes)})`;
}
