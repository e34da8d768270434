import { Event } from '../../conversation/event.ts';
import { Reply } from '../../conversation/reply.ts';
import { TicketEvent } from '../../handoff/action.ts';
import type { Actor, Tier } from '../../handoff/ticket.ts';
import { reaches, TIERS } from '../../handoff/ticket.ts';
import type { Looker, TicketRow } from '../../store/queries/queue.ts';
import type { LifeLine, Said, TicketLine } from './wire.ts';

const iso = (at: number): string => new Date(at).toISOString();

export const lookerOf = ({ id, role, supervised }: Actor): Looker => ({
  id,
  supervised,
  tiers: TIERS.filter((tier: Tier) => reaches(role, tier)),
});

export const lineOf = (row: TicketRow): TicketLine => ({
  number: row.number,
  state: row.status,
  tier: row.tier,
  reason: row.reason,
  about: row.summary.split('\n')[0] ?? '',
  channel: row.channel,
  ...(row.holder ? { holder: { id: row.holder, name: row.holder_name ?? '' } } : {}),
  ...(row.transfer_to ? { transferTo: row.transfer_to } : {}),
  drafts: (JSON.parse(row.drafts) as unknown[]).length,
  openedAt: iso(row.opened_at),
  promisedBy: iso(row.promised_by),
  ...(row.unanswered_since ? { unansweredSince: iso(row.unanswered_since) } : {}),
});

export const lifeOf = (row: { seq: number; at: number; body: string }): LifeLine => ({
  seq: row.seq,
  at: iso(row.at),
  event: TicketEvent.parse(JSON.parse(row.body)),
});

interface LogRow {
  readonly seq: number;
  readonly at: number;
  readonly direction: 'in' | 'out';
  readonly body: string;
}

/** What a person reads of a conversation: words only. */
export const saidOf = ({ seq, at, direction, body }: LogRow): Said[] => {
  if (direction === 'out')
    return [{ seq, at: iso(at), from: 'assistant', text: Reply.parse(JSON.parse(body)).text }];
  const text = wordsOf(Event.parse(JSON.parse(body)));
  return text === undefined ? [] : [{ seq, at: iso(at), from: 'citizen', text }];
};

const wordsOf = ({ body }: Event): string | undefined => {
  switch (body.kind) {
    case 'text':
      return body.text;
    case 'choice':
      return `[bấm: ${body.id}]`;
    case 'command':
      return `/${body.name} ${body.args}`.trim();
    case 'media':
      return `[${body.media}] ${body.caption ?? ''}`.trim();
    default:
      return undefined;
  }
};
