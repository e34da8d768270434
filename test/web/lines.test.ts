import { expect, it } from 'vitest';
import type { WireEntry } from '../../src/bots/web/wire.ts';
import { pageLines } from '../../src/web/chat/lines.ts';
import { type ChatState, emptyChat } from '../../src/web/chat/log.ts';
import { momentOf, needsTime } from '../../src/web/chat/time.ts';
import { sayIn } from '../../src/web/chat/wording.ts';

const say = sayIn('vi');
const minute = (n: number) => new Date(Date.UTC(2026, 5, 12, 1, n)).toISOString();
const offer: WireEntry = {
  seq: 1,
  at: minute(0),
  from: 'us',
  reply: { text: 'Chọn đi', choices: [{ id: 'a', label: 'Nút A' }] },
};
const tap: WireEntry = {
  seq: 2,
  at: minute(1),
  from: 'citizen',
  id: 'tap',
  said: { kind: 'choice', id: 'a' },
};
const answer: WireEntry = {
  seq: 3,
  at: minute(1),
  from: 'us',
  reply: { text: 'Xong', choices: [{ id: 'b', label: 'Nút B' }] },
};
const chat = (entries: WireEntry[], unsent: ChatState['unsent'] = []): ChatState => ({
  ...emptyChat(unsent),
  entries,
  loaded: true,
  link: 'live',
});
const brief = (state: ChatState) =>
  pageLines(state, say).map(line =>
    line.kind === 'reply'
      ? `${line.entry.reply.text}${line.current ? ' (now)' : ''}${line.tapped ? ` [${line.tapped}]` : ''}`
      : line.kind === 'time'
        ? 'time'
        : line.text,
  );

it('shows a tap by its words, and lets the buttons before it step back', () => {
  expect(brief(chat([offer]))).toEqual(['time', 'Chọn đi (now)']);
  expect(brief(chat([offer, tap, answer]))).toEqual(['time', 'Chọn đi [a]', 'Nút A', 'Xong (now)']);
});

it('lets buttons step back as soon as one is tapped, before the answer is there', () => {
  expect(brief(chat([offer], [{ id: 'x', at: 0, draft: { choose: 'a' }, state: 'waiting' }]))).toEqual([
    'time',
    'Chọn đi',
    'Nút A',
  ]);
});

it('keeps a message’s key from being written to being in the log, so that it is not drawn anew', () => {
  const waiting = pageLines(chat([], [{ id: 'tap', at: 0, draft: { choose: 'a' }, state: 'waiting' }]), say);
  const logged = pageLines(chat([offer, tap]), say);
  expect(waiting.map(line => line.key)).toEqual(['mtap']);
  expect(logged.map(line => line.key)).toContain('mtap');
});

it('shows commands in words', () => {
  const command = (name: string, args = ''): WireEntry => ({
    seq: 1,
    at: minute(0),
    from: 'citizen',
    id: 'c',
    said: { kind: 'command', name, args },
  });
  const shown = (entry: WireEntry) => brief(chat([entry]))[1];
  expect(shown(command('gapnguoi'))).toBe('Gặp người');
  expect(shown(command('ngonngu', 'vi'))).toBe('Chuyển sang tiếng Việt');
  expect(shown(command('huy'))).toBe('/huy');
});

it('says the time at the start and after a pause, by the ward’s clock', () => {
  expect(needsTime(undefined, minute(0))).toBe(true);
  expect(needsTime(minute(0), minute(15))).toBe(false);
  expect(needsTime(minute(0), minute(16))).toBe(true);
  const now = new Date('2026-06-12T10:00:00+07:00');
  expect(momentOf(new Date('2026-06-12T00:05:00+07:00'), now, say)).toBe('Hôm nay, 00:05');
  expect(momentOf(new Date('2026-06-11T23:59:00+07:00'), now, say)).toBe('Hôm qua, 23:59');
  expect(momentOf(new Date('2026-05-01T13:30:00+07:00'), now, say)).toBe('01/05/2026, 13:30');
});
