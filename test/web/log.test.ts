import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WireEntry } from '../../src/bots/web/wire.ts';
import {
  askedLang,
  type ChatAction,
  type ChatState,
  chosen,
  emptyChat,
  isAnswering,
  labelOf,
  lastSeq,
  nextToSend,
  reduce,
  type Unsent,
} from '../../src/web/chat/log.ts';

const at = '2026-06-12T01:15:00.000Z';
const said = (seq: number, id: string, text = 'chào'): WireEntry => ({
  seq,
  at,
  from: 'citizen',
  id,
  said: { kind: 'text', text },
});
const tapped = (seq: number, choice: string): WireEntry => ({
  seq,
  at,
  from: 'citizen',
  id: `tap-${seq}`,
  said: { kind: 'choice', id: choice },
});
const told = (seq: number, ...choices: string[]): WireEntry => ({
  seq,
  at,
  from: 'us',
  reply: { text: `tin ${seq}`, choices: choices.map(id => ({ id, label: `nút ${id} ${seq}` })) },
});
const unsent = (id: string, n = 0): Unsent => ({ id, at: n, draft: { text: id }, state: 'waiting' });
const run = (state: ChatState, ...actions: ChatAction[]) => actions.reduce(reduce, state);
const open = (...entries: WireEntry[]) =>
  run(emptyChat(), { type: 'hello', chat: 'a' }, { type: 'entries', entries }, { type: 'ready' });

describe('a message of ours', () => {
  it('is shown at once, sent, stored, and gives way to the log', () => {
    let state = run(open(), { type: 'written', message: unsent('m1') });
    expect(nextToSend(state)?.id).toBe('m1');
    expect(isAnswering(state)).toBe(true);
    state = reduce(state, { type: 'stored', id: 'm1' });
    expect(nextToSend(state)).toBeUndefined();
    state = reduce(state, { type: 'entries', entries: [said(1, 'm1'), told(2)] });
    expect(state.unsent).toEqual([]);
    expect(isAnswering(state)).toBe(false);
  });

  it('that was stored is sent again when, after a cut, the log does not show it', () => {
    const stored = run(open(), { type: 'written', message: unsent('m1') }, { type: 'stored', id: 'm1' });
    const back = run(stored, { type: 'cut' }, { type: 'hello', chat: 'a' });
    expect(nextToSend(back)).toBeUndefined();
    expect(nextToSend(run(back, { type: 'ready' }))?.id).toBe('m1');
    expect(
      nextToSend(run(back, { type: 'entries', entries: [said(1, 'm1')] }, { type: 'ready' })),
    ).toBeUndefined();
  });

  it('that was stored just now is not doubted because the log catches up with something else', () => {
    const state = run(
      open(),
      { type: 'written', message: unsent('m1') },
      { type: 'stored', id: 'm1' },
      { type: 'ready' },
    );
    expect(nextToSend(state)).toBeUndefined();
  });

  it('that was refused stays until it is taken back', () => {
    const refusal = { vi: 'dài quá', en: 'too long' };
    const state = run(
      open(),
      { type: 'written', message: unsent('m1') },
      { type: 'refused', id: 'm1', refusal },
    );
    expect(state.unsent[0]).toMatchObject({ state: 'refused', refusal });
    expect(isAnswering(state)).toBe(false);
    expect(run(state, { type: 'withdrawn', id: 'm1' }).unsent).toEqual([]);
  });

  it('waits in the order of writing, also after a reload', () => {
    expect(emptyChat([unsent('second', 2), unsent('first', 1)]).unsent.map(({ id }) => id)).toEqual([
      'first',
      'second',
    ]);
  });
});

describe('the log', () => {
  it('of another chat replaces what was shown, and what waits goes into that chat', () => {
    const state = run(
      open(said(1, 'x'), told(2)),
      { type: 'written', message: unsent('m1') },
      { type: 'stored', id: 'm1' },
    );
    const other = run(state, { type: 'hello', chat: 'b' }, { type: 'ready' });
    expect(other.entries).toEqual([]);
    expect(nextToSend(other)?.id).toBe('m1');
  });

  /** Pages of any size from anywhere at or before the cursor, as cuts and reconnects bring them. */
  it('is never repeated and never out of order, whatever overlaps arrive', () => {
    const all = Array.from({ length: 40 }, (_, n) => (n % 3 === 0 ? said(n + 1, `m${n}`) : told(n + 1)));
    fc.assert(
      fc.property(fc.array(fc.record({ back: fc.nat(10), size: fc.nat(12), cut: fc.boolean() })), pieces => {
        let state = open();
        for (const { back, size, cut } of pieces) {
          const from = Math.max(0, lastSeq(state) - back);
          if (cut) state = run(state, { type: 'cut' }, { type: 'hello', chat: 'a' });
          state = reduce(state, { type: 'entries', entries: all.slice(from, from + size) });
        }
        expect(state.entries).toEqual(all.slice(0, lastSeq(state)));
      }),
    );
  });

  it('names a tap by the newest button before it', () => {
    const { entries } = open(told(1, 'a'), told(2, 'a', 'b'), tapped(3, 'a'), told(4, 'a'));
    expect(labelOf(entries, 'a', 3)).toBe('nút a 2');
    expect(labelOf(entries, 'a')).toBe('nút a 4');
    expect(labelOf(entries, 'z')).toBeUndefined();
  });

  it('knows what was tapped under which message, and not when something was written instead', () => {
    const { entries } = open(told(1, 'a', 'b'), tapped(2, 'b'), told(3, 'a'), said(4, 'm'), told(5, 'a'));
    expect([...chosen(entries)]).toEqual([[1, 'b']]);
  });
});

describe('the language asked for', () => {
  const asks = (seq: number, lang: string): WireEntry => ({
    seq,
    at,
    from: 'citizen',
    id: `l${seq}`,
    said: { kind: 'command', name: 'ngonngu', args: lang },
  });

  it('is the last one, by command or by button, and a message on its way counts', () => {
    expect(askedLang(open(said(1, 'm')))).toBeUndefined();
    expect(askedLang(open(asks(1, 'en')))).toBe('en');
    expect(askedLang(open(asks(1, 'en'), tapped(2, 'lang:vi')))).toBe('vi');
    const waiting: Unsent = { ...unsent('m'), draft: { command: '/ngonngu en' } };
    expect(askedLang(run(open(asks(1, 'vi')), { type: 'written', message: waiting }))).toBe('en');
  });

  it('is left alone by what only looks like it', () => {
    expect(askedLang(open(asks(1, 'fr'), said(2, 'm', '/ngonngu en')))).toBeUndefined();
  });
});
