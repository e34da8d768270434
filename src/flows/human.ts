import * as z from 'zod';
import type { Flow, Input, Move } from '../conversation/flow.ts';
import { frameOf, under } from '../conversation/flow.ts';
import { fold } from '../conversation/fold.ts';
import { type Answer, type Context, choice, say, type Turn } from './context.ts';
import { placeBehind } from './guide/front.ts';
import { paymentSoFar } from './payment/show.ts';
import { openTicket } from './ticket.ts';
import { findings, troubleInFront } from './trouble/place.ts';

/** "Gặp người", at any moment: the request is recorded before anything is promised. */
export const wantsHuman: Answer = (input, turn) =>
  asksForHuman(input, turn) ? callHuman(input, turn) : undefined;

const asksForHuman = (input: Input, turn: Turn): boolean => {
  if (input.kind === 'choice') return input.id === 'human';
  if (input.kind === 'command') return ['nguoi', 'human', 'gapnguoi'].includes(input.name);
  if (input.kind !== 'text') return false;
  return BARE.test(fold(input.text)) || turn.context.understand(input.text).outcome === 'human';
};

const BARE =
  /^(cho )?(toi |tui |em |con )?(muon )?(gap|noi chuyen voi|xin gap) (nguoi( that)?|can bo|nhan vien|tinh nguyen vien)( voi| a)?$|^(human|talk to (a )?(human|person)|speak to (a )?(human|person))$/;

const callHuman = (input: Input, turn: Turn): Move => {
  const step = placeBehind(turn)?.step.id;
  const stuck = troubleInFront(turn);
  const lines = [
    ...(step ? [`Đang ở bước: ${step}`] : []),
    ...(stuck ? findings(stuck) : []),
    ...paymentSoFar(turn),
    ...(input.kind === 'text' ? [`Lời nhắn: ${input.text}`] : []),
  ];
  return openTicket({ reason: 'asked', lines }, turn);
};

const Contact = z.strictObject({ ticket: z.string() });
type Contact = z.output<typeof Contact>;

/** Waiting for a phone number, which the citizen leaves only if they wish. */
export const contact: Flow<Contact, Context> = {
  name: 'contact',
  version: 1,
  schema: Contact,
  on: (input, data, turn) => {
    if (input.kind === 'choice' && input.id === 'contact:skip')
      return leave(turn, say(turn, 'human.contactSkipped'));
    if (input.kind !== 'text') return undefined;
    const phone = input.text.replace(/[\s.-]/g, '').match(/(?:\+84|0)\d{8,10}/)?.[0];
    if (phone) return kept(phone, data, turn);
    return /\d{3}/.test(input.text) ? { say: [askContact(turn, 'human.contactSlip')] } : undefined;
  },
  show: (_, turn) => [askContact(turn, 'human.contactAsk')],
  view: () => ({ step: 'contact' }),
};

const askContact = (turn: Turn, key: string) => ({
  text: say(turn, key),
  choices: [choice(turn, 'contact:skip', 'human.contactSkip')],
});

const kept = (phone: string, data: Contact, turn: Turn): Move => ({
  ...leave(turn, say(turn, 'human.contactKept', { last: phone.slice(-3) })),
  writes: [
    { kind: 'ticket_amended', number: data.ticket, contact: phone },
    { kind: 'consent_given', purpose: 'contact', given: true },
  ],
});

const leave = (turn: Turn, text: string): Move => ({
  say: [{ text }],
  stack: under(turn.state),
  showAgain: true,
});

/** `contact`: a tap on "để lại số điện thoại". */
export const onContact: Answer = (input, turn) => {
  if (input.kind !== 'choice' || input.id !== 'contact' || !turn.state.ticket) return undefined;
  return {
    say: [askContact(turn, 'human.contactAsk')],
    stack: [...turn.state.stack, frameOf(contact, { ticket: turn.state.ticket })],
  };
};
