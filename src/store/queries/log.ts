import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** One line of a conversation's log. `body` is the JSON of an `Event` (in) or of a `Reply` (out). */
export interface LogLine {
  readonly seq: number;
  readonly at: string;
  readonly direction: 'in' | 'out';
  readonly body: string;
}

/** A conversation's log, numbered from 1 without gaps, oldest first. */
export const chatLog = (db: Kysely<Schema>) => ({
  after: async (conversation: string, seq: number, limit: number): Promise<readonly LogLine[]> => {
    const lines = await db
      .selectFrom('message')
      .select(['seq', 'at', 'direction', 'body'])
      .where('conversation', '=', conversation)
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(limit)
      .execute();
    return lines.map(line => ({ ...line, at: new Date(line.at).toISOString() }));
  },
});
