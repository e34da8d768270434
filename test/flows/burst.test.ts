import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/conversation/event.ts';
import { newState, State } from '../../src/conversation/state.ts';
import type { StepResult } from '../../src/conversation/step-result.ts';
import { createSeals } from '../../src/dossiers/seal.ts';
import { assistant } from '../../src/flows/assistant.ts';
import type { Context } from '../../src/flows/context.ts';
import { content } from '../support/talker.ts';

/** A chat on a channel; between two events the state goes through JSON and its schema, as it does in the store. */
const open = (channel: string) => {
  let now = new Date('2026-11-25T09:00:00+07:00');
  let saved = JSON.stringify(newState());
  let count = 0;
  let codes = 0;
  const timers = new Map<string, number>();

  const send = (body: Event['body']): StepResult => {
    const context: Context = {
      ...content(),
      now,
      channel,
      newCode: () => `T${String.fromCharCode(65 + (codes++ % 26))}2222`,
      seals: createSeals('kept by the tests'),
      source: 'test',
    };
    const event = { id: `e${++count}`, at: now.toISOString(), body };
    const result = assistant.step(State.parse(JSON.parse(saved)), event, context);
    saved = JSON.stringify(result.state);
    for (const write of result.writes) {
      if (write.kind === 'timer_set') timers.set(write.key, Date.parse(write.due));
      if (write.kind === 'timer_cleared') timers.delete(write.key);
    }
    return result;
  };

  return {
    send,
    says: (text: string) => send({ kind: 'text', text }),
    state: () => State.parse(JSON.parse(saved)),
    waiting: () => timers.has('burst'),
    /** A breath goes by; what was set for it rings. */
    breathes: (): StepResult | undefined => {
      now = new Date(now.getTime() + 1500);
      const due = timers.get('burst');
      if (due === undefined || due > now.getTime()) return undefined;
      timers.delete('burst');
      return send({ kind: 'timer', key: 'burst' });
    },
    passes: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
  };
};

const text = (result: StepResult | undefined) => result?.replies.map(reply => reply.text).join('\n') ?? '';
const FIVE = ['chị ơi', 'cho em hỏi', 'em mới sinh con', 'chừ làm giấy khai sinh'];

describe('quick messages on a channel that counts replies', () => {
  test('four are one thought: nothing is said until a breath went by, then one answer to all', () => {
    const chat = open('zalo-oa');
    for (const words of FIVE) {
      expect(chat.says(words).replies).toEqual([]);
      chat.passes(400);
    }
    const answer = chat.breathes();
    expect(text(answer)).toContain('Đăng ký khai sinh');
    expect(answer!.state.heard).toBeUndefined();
    expect(chat.waiting()).toBe(false);
  });

  test('the fifth is answered at once, with all before it', () => {
    const chat = open('zalo-bot');
    for (const words of FIVE) chat.says(words);
    expect(text(chat.says('cần chi'))).toContain('Đăng ký khai sinh');
    expect(chat.waiting()).toBe(false);
    expect(chat.breathes()).toBeUndefined();
  });

  test.each([
    ['a question with its mark', 'đăng ký kết hôn cần giấy tờ gì?'],
    ['danger', 'nhà em đang cháy'],
    ['a person wanted', 'gặp người'],
    ['figures that must not lie about', 'căn cước 048012345678'],
    ['a long message', 'em muốn hỏi '.repeat(20)],
  ])('%s is answered at once', (_, words) => {
    const chat = open('zalo-oa');
    expect(text(chat.says(words))).not.toBe('');
    expect(chat.waiting()).toBe(false);
  });

  test('an answer to what was asked, by number or label, is taken at once', () => {
    const chat = open('zalo-oa');
    chat.says('đăng ký kết hôn cần chi?');
    const [first] = chat.state().offered;
    expect(text(chat.says('1'))).not.toBe('');
    const other = open('zalo-oa');
    other.says('đăng ký kết hôn cần chi?');
    expect(text(other.says(first!.label))).not.toBe('');
  });

  test('a tap in between: what was heard is answered first, then the tap, which means what it said', () => {
    const chat = open('zalo-oa');
    chat.says('đăng ký kết hôn cần chi?');
    const [first] = chat.state().offered;
    chat.says('mà em hỏi thêm');
    const result = chat.send({ kind: 'choice', id: first!.id });
    expect(result.replies.length).toBeGreaterThan(0);
    expect(result.state.heard).toBeUndefined();
    expect(chat.waiting()).toBe(false);
  });

  test('a timer that rings late or twice says nothing', () => {
    const chat = open('zalo-oa');
    chat.says('chị ơi');
    expect(text(chat.breathes())).not.toBe('');
    expect(chat.send({ kind: 'timer', key: 'burst' }).replies).toEqual([]);
  });

  test('who comes back after days is welcomed, though their words waited', () => {
    const chat = open('zalo-oa');
    chat.says('đăng ký kết hôn cần chi?');
    chat.passes(3 * 86_400_000);
    chat.says('em quay lại rồi');
    expect(text(chat.breathes())).toContain('Mừng anh/chị quay lại');
  });
});

test.each(['web', 'telegram', 'terminal'])('%s answers each message as it comes', channel => {
  const chat = open(channel);
  for (const words of FIVE) expect(text(chat.says(words))).not.toBe('');
  expect(chat.waiting()).toBe(false);
});
