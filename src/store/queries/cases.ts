import type { Kysely } from 'kysely';
import { CaseFile } from '../../conversation/write.ts';
import type { Schema } from '../schema.ts';

/** The case with this code, unless it has expired at `now`. */
export async function caseByCode(
  db: Kysely<Schema>,
  code: string,
  now: number,
): Promise<CaseFile | undefined> {
  const row = await db
    .selectFrom('case_file')
    .select(['code', 'procedure', 'version', 'data'])
    .where('code', '=', code)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row && CaseFile.parse({ ...row, data: JSON.parse(row.data) });
}
