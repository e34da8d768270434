import * as z from 'zod';
import { changed, type Outcome } from './change.ts';
import { isHeld, type Ticket } from './ticket.ts';
import { closing } from './transition.ts';

/** What reaches a ticket from its citizen's conversation. */
export const TicketMail = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heard'), text: z.string() }),
  z.strictObject({ kind: z.literal('ended') }),
]);
export type TicketMail = z.output<typeof TicketMail>;

export const receive = (ticket: Ticket, mail: TicketMail, now: number): Outcome =>
  mail.kind === 'heard' ? heard(ticket, mail.text, now) : ended(ticket, now);

/** The citizen wrote: the wait begins with the first message that nobody has answered. */
export const heard = (ticket: Ticket, text: string, now: number): Outcome => {
  if (ticket.state === 'closed') return { kind: 'same' };
  return changed(
    ticket,
    {
      unansweredSince: ticket.unansweredSince ?? now,
      ...(isHeld(ticket) ? { state: 'claimed' } : {}),
    },
    [{ kind: 'heard', text }],
    { people: ticket.holder ? [{ person: ticket.holder, what: 'heard' }] : [] },
  );
};

/** The citizen needs nobody any more. */
export const ended = (ticket: Ticket, now: number): Outcome =>
  ticket.state === 'closed'
    ? { kind: 'same' }
    : changed(ticket, closing(now), [{ kind: 'ended' }], {
        people: ticket.holder ? [{ person: ticket.holder, what: 'ended' }] : [],
      });
