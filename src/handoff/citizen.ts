import { changed, type Outcome } from './change.ts';
import { isHeld, type Ticket } from './ticket.ts';
import { closing } from './transition.ts';

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
