import type { Kysely } from 'kysely';
import { CaseFile } from '../../conversation/write.ts';
import type { Schema } from '../schema.ts';

/** A case as it is kept, whose it is, and until when. */
export interface KeptCase {
  readonly file: CaseFile;
  /** The chat that saved it last. */
  readonly conversation: string;
  readonly expires: Date;
}

/** The case with this code, unless it has expired at `now`. */
export async function keptCase(db: Kysely<Schema>, code: string, now: number): Promise<KeptCase | undefined> {
  const row = await db
    .selectFrom('case_file')
    .select(['code', 'procedure', 'version', 'data', 'conversation', 'expires_at'])
    .where('code', '=', code)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!row) return undefined;
  const { conversation, expires_at, ...file } = row;
  return {
    file: CaseFile.parse({ ...file, data: JSON.parse(file.data) }),
    conversation,
    expires: new Date(expires_at),
  };
}

export const caseByCode = async (
  db: Kysely<Schema>,
  code: string,
  now: number,
): Promise<CaseFile | undefined> => (await keptCase(db, code, now))?.file;
