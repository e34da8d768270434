import { Event, type EventBody } from '../../conversation/event.ts';
import { Reply } from '../../conversation/reply.ts';

/** What a citizen did, as far as their own page shows it again. */
export type Said = Extract<EventBody, { kind: 'text' | 'choice' | 'command' | 'media' }>;

/** One line of the numbered log as the browser gets it. `id` is the id the browser gave its message. */
export type WireEntry =
  | {
      readonly seq: number;
      readonly at: string;
      readonly from: 'citizen';
      readonly id: string;
      readonly said: Said;
    }
  | { readonly seq: number; readonly at: string; readonly from: 'us'; readonly reply: Reply };

/** One line of the log as it is stored: `body` is the JSON of an `Event` (in) or of a `Reply` (out). */
export interface LogEntry {
  readonly seq: number;
  readonly at: string;
  readonly direction: 'in' | 'out';
  readonly body: string;
}

/** A conversation's log, numbered from 1, oldest first. */
export interface ChatLog {
  after(conversation: string, seq: number, limit: number): Promise<readonly LogEntry[]>;
}

/** Rings when a conversation's log may have grown. A hint only: a ring that is missed costs time, never an entry. */
export interface Bell {
  listen(conversation: string, ring: () => void): () => void;
}

const isSaid = (body: EventBody): body is Said =>
  body.kind === 'text' || body.kind === 'choice' || body.kind === 'command' || body.kind === 'media';

/** A stored line for the browser. Timers and results are the machine's own business: `undefined`. */
export function toWire({ seq, at, direction, body }: LogEntry): WireEntry | undefined {
  if (direction === 'out') return { seq, at, from: 'us', reply: Reply.parse(JSON.parse(body)) };
  const event = Event.parse(JSON.parse(body));
  return isSaid(event.body) ? { seq, at, from: 'citizen', id: event.id, said: event.body } : undefined;
}
