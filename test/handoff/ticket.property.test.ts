import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Action, TicketEvent } from '../../src/handoff/action.ts';
import type { Change, Outcome } from '../../src/handoff/change.ts';
import { ended, heard } from '../../src/handoff/citizen.ts';
import { nextAlarm, tick } from '../../src/handoff/clocks.ts';
import { isHeld, Ticket } from '../../src/handoff/ticket.ts';
import { act } from '../../src/handoff/transition.ts';
import { everybody, MINUTE, NINE, rules, ticket } from './people.ts';

const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom<Action>(
    { kind: 'view' },
    { kind: 'claim' },
    { kind: 'claim' },
    { kind: 'accept' },
    { kind: 'decline' },
    { kind: 'release' },
    { kind: 'close' },
    { kind: 'say', text: 'dạ', asks: false },
    { kind: 'say', text: 'bác gửi con?', asks: true },
    { kind: 'note', text: 'khó' },
    { kind: 'escalate', why: 'khó' },
    { kind: 'reject', draft: 'd1', why: 'sai' },
  ),
  fc.record({
    kind: fc.constant('approve' as const),
    draft: fc.integer({ min: 0, max: 12 }).map(n => `d${n}`),
  }),
  fc.record({ kind: fc.constant('transfer' as const), to: fc.constantFrom(...everybody).map(it => it.id) }),
);

type Happening =
  | { who: (typeof everybody)[number]; action: Action }
  | { citizen: 'writes' | 'ends' }
  | { minutes: number };

const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ who: fc.constantFrom(...everybody), action: actions }) },
    {
      weight: 2,
      arbitrary: fc.record({
        citizen: fc.constantFrom('writes' as const, 'writes' as const, 'ends' as const),
      }),
    },
    { weight: 2, arbitrary: fc.record({ minutes: fc.integer({ min: 1, max: 400 }) }) },
  ),
  { maxLength: 40 },
);

/** Plays a life and calls `seen` with every change, the ticket saved and reloaded in between. */
const play = (
  life: readonly Happening[],
  seen: (before: Ticket, change: Change, by?: Happening) => void,
): Ticket => {
  let now = NINE;
  let it = ticket();
  let nth = 0;
  const take = (outcome: Outcome, by?: Happening) => {
    if (outcome.kind !== 'changed') return false;
    seen(it, outcome, by);
    it = Ticket.parse(JSON.parse(JSON.stringify(outcome.ticket)));
    return true;
  };
  for (const happening of life) {
    nth += 1;
    if ('who' in happening) take(act(it, happening.action, happening.who, now, `d${nth}`), happening);
    else if ('citizen' in happening)
      take(happening.citizen === 'ends' ? ended(it, now) : heard(it, 'alo', now), happening);
    else now += happening.minutes * MINUTE;
    for (let rings = 0; take(tick(it, now, rules)); rings += 1) expect(rings).toBeLessThan(5);
    expect(nextAlarm(it, rules) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
  }
  return it;
};

it('has a holder while it is held and at no other time, and numbers every event', () => {
  fc.assert(
    fc.property(happenings, life => {
      play(life, (before, { ticket: next, events }) => {
        expect(next.holder !== undefined).toBe(isHeld(next));
        expect(next.version - before.version).toBe(events.length);
        expect(events.length).toBeGreaterThan(0);
        if (!isHeld(next)) expect([next.transferTo, next.drafts]).toEqual([undefined, []]);
      });
    }),
    { numRuns: 400 },
  );
});

it('lets no words of a supervised helper out without another’s approval, and none of anybody but the holder', () => {
  const supervised = new Set(everybody.filter(it => it.supervised).map(it => it.id));
  fc.assert(
    fc.property(happenings, life => {
      play(life, (before, { events, citizen }) => {
        const said = events.filter((it): it is Extract<TicketEvent, { kind: 'said' }> => it.kind === 'said');
        expect(citizen.filter(it => it.what === 'said')).toHaveLength(said.length);
        for (const { by, approvedBy } of said) {
          expect(by).toBe(before.holder);
          if (supervised.has(by)) expect(approvedBy).toSatisfy(it => it !== undefined && it !== by);
        }
      });
    }),
    { numRuns: 400 },
  );
});

it('never forgets that the citizen waits: only an answer, or the end, ends the wait', () => {
  fc.assert(
    fc.property(happenings, life => {
      play(life, (before, { ticket: next, events }) => {
        const ends = events.some(it => ['said', 'closed', 'ended'].includes(it.kind));
        if (before.unansweredSince !== undefined && !ends)
          expect(next.unansweredSince).toBe(before.unansweredSince);
      });
    }),
    { numRuns: 400 },
  );
});

it('nudges once of each kind for each wait, however the clock jumps', () => {
  fc.assert(
    fc.property(happenings, life => {
      let reminded = 0;
      play(life, (_, { ticket: next, events }) => {
        for (const event of events) {
          if (event.kind === 'reminded') reminded += 1;
          if (['claimed', 'transferred', 'said', 'released', 'escalated'].includes(event.kind)) reminded = 0;
        }
        expect(reminded).toBeLessThanOrEqual(1);
        expect(new Set(next.nudges).size).toBe(next.nudges.length);
      });
    }),
    { numRuns: 400 },
  );
});
