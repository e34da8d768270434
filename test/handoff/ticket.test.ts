import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/handoff/action.ts';
import type { Change, Outcome } from '../../src/handoff/change.ts';
import { ended, heard } from '../../src/handoff/citizen.ts';
import { nextAlarm, tick } from '../../src/handoff/clocks.ts';
import type { Actor, Ticket } from '../../src/handoff/ticket.ts';
import { act } from '../../src/handoff/transition.ts';
import { hoa, lan, MINUTE, minh, moi, NINE, rules, tam, ticket } from './people.ts';

const change = (outcome: Outcome): Change => {
  if (outcome.kind !== 'changed') throw new Error(`expected a change, got ${JSON.stringify(outcome)}`);
  return outcome;
};
const having = (before: Ticket, action: Action, by: Actor, at = NINE): Ticket =>
  change(act(before, action, by, at, 'd1')).ticket;
const say = (text: string, asks = false): Action => ({ kind: 'say', text, asks });
const why = (outcome: Outcome) => (outcome.kind === 'refused' ? outcome.why : outcome.kind);

describe('a request for a person', () => {
  it('is claimed once; the second to reach for it is told so', () => {
    const held = having(ticket(), { kind: 'claim' }, lan);
    expect(held).toMatchObject({ state: 'claimed', holder: 'lan' });
    expect(why(act(held, { kind: 'claim' }, minh, NINE, 'x'))).toBe('taken');
    expect(why(act(held, { kind: 'claim' }, lan, NINE, 'x'))).toBe('same');
  });

  it('tells the citizen who is speaking, and hands over what they say', () => {
    const held = having(ticket(), { kind: 'claim' }, lan);
    const said = change(act(held, say('Dạ bác chờ con chút'), lan, NINE, 'x'));
    expect(said.citizen).toEqual([{ what: 'said', by: 'lan', text: 'Dạ bác chờ con chút' }]);
    expect(said.ticket).toMatchObject({ state: 'answered' });
    expect(said.ticket.unansweredSince).toBeUndefined();
  });

  it('is spoken in by nobody but its holder', () => {
    expect(why(act(ticket(), say('chào'), lan, NINE, 'x'))).toBe('not_yours');
    const held = having(ticket(), { kind: 'claim' }, lan);
    expect(why(act(held, say('chào'), tam, NINE, 'x'))).toBe('not_yours');
  });

  it('keeps what a new helper writes until somebody else approves it', () => {
    const held = having(ticket(), { kind: 'claim' }, moi);
    const drafted = change(act(held, say('Phí là 5.000 đ'), moi, NINE, 'd1'));
    expect(drafted.citizen).toEqual([]);
    expect(why(act(drafted.ticket, { kind: 'approve', draft: 'd1' }, moi, NINE, 'x'))).toBe('own_draft');
    const approved = change(
      act(drafted.ticket, { kind: 'approve', draft: 'd1', text: 'Phí là 8.000 đ' }, lan, NINE, 'x'),
    );
    expect(approved.citizen).toEqual([{ what: 'said', by: 'moi', text: 'Phí là 8.000 đ' }]);
    expect(approved.events).toMatchObject([{ kind: 'said', approvedBy: 'lan', edited: true }]);
    expect(why(act(approved.ticket, { kind: 'approve', draft: 'd1' }, lan, NINE, 'x'))).toBe('no_draft');
  });

  it('changes hands only when the other accepts', () => {
    const held = having(ticket(), { kind: 'claim' }, lan);
    const offered = having(held, { kind: 'transfer', to: 'minh' }, lan);
    expect(offered.holder).toBe('lan');
    expect(why(act(offered, { kind: 'accept' }, hoa, NINE, 'x'))).toBe('not_open');
    expect(having(offered, { kind: 'accept' }, minh)).toMatchObject({ holder: 'minh', state: 'claimed' });
    expect(having(offered, { kind: 'decline' }, minh).transferTo).toBeUndefined();
  });

  it('goes up to the staff, where volunteers no longer reach', () => {
    const held = having(ticket(), { kind: 'claim' }, lan);
    const up = having(held, { kind: 'escalate', why: 'hỏi về thừa kế' }, lan);
    expect(up).toMatchObject({ state: 'escalated', tier: 'staff', unansweredSince: NINE });
    expect(up.holder).toBeUndefined();
    expect(why(act(up, { kind: 'claim' }, minh, NINE, 'x'))).toBe('above_you');
    expect(having(up, { kind: 'claim' }, hoa).holder).toBe('hoa');
  });

  it('cannot be taken by hands that are full', () => {
    expect(why(act(ticket(), { kind: 'claim' }, { ...lan, holding: 5 }, NINE, 'x'))).toBe('full');
  });

  it('is over for good once closed, by either side', () => {
    const closed = change(ended(having(ticket(), { kind: 'claim' }, lan), NINE));
    expect(closed.people).toEqual([{ person: 'lan', what: 'ended' }]);
    for (const action of [{ kind: 'claim' }, say('còn đó không'), { kind: 'close' }] as const)
      expect(why(act(closed.ticket, action, lan, NINE, 'x'))).toBe('closed');
    expect(heard(closed.ticket, 'alo', NINE).kind).toBe('same');
  });
});

describe('its clocks', () => {
  const at = (minutes: number) => NINE + minutes * MINUTE;
  const rung = (before: Ticket, minutes: number) => change(tick(before, at(minutes), rules));

  it('remind a silent holder once, then give the request back', () => {
    const held = having(ticket(), { kind: 'claim' }, lan);
    expect(tick(held, at(14), rules).kind).toBe('same');
    const reminded = rung(held, 15);
    expect(reminded.people).toEqual([{ person: 'lan', what: 'reminded' }]);
    expect(tick(reminded.ticket, at(29), rules).kind).toBe('same');
    const back = rung(reminded.ticket, 30);
    expect(back.ticket).toMatchObject({ state: 'released', unansweredSince: NINE });
    expect(back.citizen).toEqual([{ what: 'released' }]);
  });

  it('begin again with the citizen’s first unanswered message, not with the latest', () => {
    const answered = having(having(ticket(), { kind: 'claim' }, lan), say('Dạ?'), lan);
    const first = change(heard(answered, 'tôi kẹt', at(20))).ticket;
    const second = change(heard(first, 'alo', at(30))).ticket;
    expect(nextAlarm(second, rules)).toBe(at(35));
  });

  it('take what nobody claims to the staff, and say when a promise breaks', () => {
    const up = rung(ticket(), 60);
    expect(up.ticket).toMatchObject({ tier: 'staff', state: 'escalated' });
    const late = rung(up.ticket, 480);
    expect(late.citizen).toEqual([{ what: 'late', by: at(960) }]);
    expect(tick(late.ticket, at(481), rules).kind).toBe('same');
  });

  it('let a silent citizen go', () => {
    const asked = having(
      having(ticket(), { kind: 'claim' }, lan),
      say('Bác chụp màn hình giúp con?', true),
      lan,
    );
    expect(asked.state).toBe('waiting');
    expect(rung(asked, 960).ticket.state).toBe('closed');
  });
});
