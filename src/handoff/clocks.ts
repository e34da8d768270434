import { changed, type Outcome } from './change.ts';
import { isHeld, isOffered, type Ticket } from './ticket.ts';
import { closing, givenBack } from './transition.ts';

/** Working minutes after which something is done about a wait. */
export interface Clocks {
  /** The holder is reminded of the citizen's unanswered message. */
  readonly remind: number;
  /** A silent holder loses the ticket. */
  readonly release: number;
  /** What no volunteer takes goes to the staff. */
  readonly climb: number;
  /** A citizen who does not answer is let go, kindly. */
  readonly letGo: number;
}

/** The moment so many working minutes after another. */
export type Deadline = (from: number, minutes: number) => number;

export interface ClockRules {
  readonly clocks: Clocks;
  readonly deadline: Deadline;
  /** When a person will have answered, counted from now. */
  readonly promise: (now: number) => number;
}

/** What is due at `now`; one thing at a time, so that it is looked at again until nothing is. */
export const tick = (ticket: Ticket, now: number, rules: ClockRules): Outcome =>
  alarms(ticket, rules)
    .find(({ at }) => at <= now)
    ?.ring(now) ?? { kind: 'same' };

/** When the ticket is to be looked at again; `undefined` when it waits for nobody. */
export const nextAlarm = (ticket: Ticket, rules: ClockRules): number | undefined => {
  const moments = alarms(ticket, rules).map(({ at }) => at);
  return moments.length > 0 ? Math.min(...moments) : undefined;
};

interface Alarm {
  readonly at: number;
  readonly ring: (now: number) => Outcome;
}

/** The graver one stands first. */
const alarms = (ticket: Ticket, rules: ClockRules): readonly Alarm[] => [
  ...silentHolder(ticket, rules),
  ...nobodyCame(ticket, rules),
  ...promiseBroken(ticket, rules),
  ...silentCitizen(ticket, rules),
];

const silentHolder = (ticket: Ticket, { clocks, deadline }: ClockRules): Alarm[] => {
  const { holder, since, unansweredSince } = ticket;
  if (!isHeld(ticket) || holder === undefined || unansweredSince === undefined) return [];
  const from = Math.max(since, unansweredSince);
  const remind: Alarm = {
    at: deadline(from, clocks.remind),
    ring: () =>
      changed(ticket, { nudges: [...ticket.nudges, 'reminded'] }, [{ kind: 'reminded', whom: holder }], {
        people: [{ person: holder, what: 'reminded' }],
      }),
  };
  const takeBack: Alarm = {
    at: deadline(from, clocks.release),
    ring: now =>
      changed(ticket, givenBack('released', now), [{ kind: 'released', from: holder }], {
        citizen: [{ what: 'released' }],
        people: [{ person: holder, what: 'taken_back' }],
      }),
  };
  return ticket.nudges.includes('reminded') ? [takeBack] : [takeBack, remind];
};

const nobodyCame = (ticket: Ticket, { clocks, deadline }: ClockRules): Alarm[] =>
  isOffered(ticket) && ticket.tier === 'helper'
    ? [
        {
          at: deadline(ticket.since, clocks.climb),
          ring: now =>
            changed(
              ticket,
              { ...givenBack('escalated', now), tier: 'staff' },
              [{ kind: 'escalated', to: 'staff', why: 'unclaimed' }],
              { citizen: [{ what: 'escalated' }] },
            ),
        },
      ]
    : [];

/** A promise that could not be kept is said, with one new one. */
const promiseBroken = (ticket: Ticket, { promise }: ClockRules): Alarm[] =>
  isOffered(ticket) && !ticket.nudges.includes('late')
    ? [
        {
          at: ticket.promisedBy,
          ring: now => {
            const by = promise(now);
            return changed(
              ticket,
              { nudges: [...ticket.nudges, 'late'], promisedBy: by },
              [{ kind: 'late', promised: ticket.promisedBy, now: by }],
              { citizen: [{ what: 'late', by }] },
            );
          },
        },
      ]
    : [];

const silentCitizen = (ticket: Ticket, { clocks, deadline }: ClockRules): Alarm[] =>
  (ticket.state === 'waiting' || ticket.state === 'answered') && ticket.unansweredSince === undefined
    ? [
        {
          at: deadline(ticket.since, clocks.letGo),
          ring: now => changed(ticket, closing(now), [{ kind: 'closed' }], { citizen: [{ what: 'closed' }] }),
        },
      ]
    : [];
