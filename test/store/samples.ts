import type { Event, EventBody } from '../../src/conversation/event.ts';
import { newState } from '../../src/conversation/state.ts';
import type { Write } from '../../src/conversation/write.ts';
import type { Schema } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import type { TurnCommit } from '../../src/store/turn-store.ts';

export const NOON = '2026-03-02T12:00:00.000Z';
export const STATE = JSON.stringify(newState());

export const event = (id: string, body: EventBody = { kind: 'text', text: 'em mới sinh con' }): Event => ({
  id,
  at: NOON,
  body,
});

type Wanted = Partial<Omit<TurnCommit, 'conversation' | 'chat'>> & { readonly chat?: string };

/** A turn of the pushed chat `chat`, with one reply unless told otherwise, after others of that kind. */
export function turn({ chat = '4711', basedOn = 0, ...wanted }: Wanted = {}): TurnCommit {
  return {
    conversation: `telegram:${chat}`,
    chat: { channel: 'telegram', address: chat },
    basedOn,
    lastSeq: 2 * basedOn,
    event: event('u1'),
    state: STATE,
    replies: [{ text: 'Chào bác' }],
    writes: [],
    effects: [],
    push: true,
    drawn: [],
    ...wanted,
  };
}

export const caseSaved = (code: string, data: Record<string, string> = {}): Write => ({
  kind: 'case_saved',
  file: { code, procedure: '1.001193', version: 1, data },
});

export const ticketOpened = (number: string): Extract<Write, { kind: 'ticket_opened' }> => ({
  kind: 'ticket_opened',
  number,
  reason: 'asked',
  summary: 'Khai sinh; đang ở bước nộp hồ sơ',
  promisedBy: '2026-03-02T15:00:00+07:00',
});

/** A write that no engine can store: what a bug of ours would look like. */
export const impossible = { kind: 'report_filed', about: 'x', said: 'y' } as unknown as Write;

export const TABLES = [
  'conversation',
  'message',
  'case_file',
  'ticket',
  'ticket_event',
  'ticket_mail',
  'person',
  'sign_in_link',
  'console_session',
  'timer',
  'inbox',
  'effect',
  'rating',
  'report',
  'consent',
  'missed_question',
  'fact_told',
  'kept_event',
  'channel_cursor',
  'lease',
] as const satisfies readonly (keyof Schema)[];

/** Every row of every table, in an order that does not depend on the engine. */
export async function everything({ db }: Store): Promise<Record<string, string[]>> {
  const rows = await Promise.all(
    TABLES.map(async table => {
      const found = await db.selectFrom(table).selectAll().execute();
      return [table, found.map(row => JSON.stringify(row)).sort()] as const;
    }),
  );
  return Object.fromEntries(rows);
}

/** The results' kinds, which is what most stories are about. */
export const kinds = async (store: Store, ...batch: TurnCommit[]): Promise<string[]> =>
  (await store.turns.commitTurns(batch)).map(({ kind }) => kind);
