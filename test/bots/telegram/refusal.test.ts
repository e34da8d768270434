import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { createHolds } from '../../../src/bots/push/holds.ts';
import { refusalOf } from '../../../src/bots/telegram/refusal.ts';

const answered = (error_code: number, description: string, parameters = {}) =>
  new GrammyError('Call failed', { ok: false, error_code, description, parameters }, 'sendMessage', {
    text: 'riêng tư',
  });

describe('refusals', () => {
  it.each([
    [
      'flood',
      answered(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
      { kind: 'flood', afterMs: 7000 },
    ],
    ['blocked', answered(403, 'Forbidden: bot was blocked by the user'), { kind: 'gone' }],
    ['deactivated', answered(403, 'Forbidden: user is deactivated'), { kind: 'gone' }],
    ['no such chat', answered(400, 'Bad Request: chat not found'), { kind: 'gone' }],
    [
      'moved',
      answered(400, 'Bad Request: group chat was upgraded…', { migrate_to_chat_id: -9 }),
      { kind: 'moved', to: -9 },
    ],
    ['bad request', answered(400, "Bad Request: can't parse entities"), { kind: 'bad_request' }],
    ['wrong token', answered(401, 'Unauthorized'), { kind: 'unauthorized' }],
    ['broken token', answered(404, 'Not Found'), { kind: 'unauthorized' }],
    ['two pollers', answered(409, 'Conflict: terminated by other getUpdates request'), { kind: 'conflict' }],
    ['Telegram in trouble', answered(502, 'Bad Gateway'), { kind: 'unreachable' }],
  ])('%s', (_, error, refusal) => {
    expect(refusalOf(error)).toMatchObject(refusal);
  });

  it('keeps the token, and what was said, out of the reason', () => {
    const cause = Object.assign(
      new Error('request to https://api.telegram.org/bot12:SECRET/sendMessage failed'),
      {
        name: 'FetchError',
        code: 'ECONNREFUSED',
      },
    );
    expect(refusalOf(new HttpError('Network request failed', cause))).toEqual({
      kind: 'unreachable',
      why: 'ECONNREFUSED',
    });
    expect(JSON.stringify(refusalOf(answered(400, 'Bad Request: message is too long')))).not.toContain(
      'riêng tư',
    );
  });

  it('throws our own bugs', () => {
    expect(() => refusalOf(new TypeError('x'))).toThrow(TypeError);
  });
});

describe('holds', () => {
  const clock = { ms: 0 };
  const holds = () => createHolds(() => new Date(clock.ms), { firstMs: 1000, mostMs: 60_000 });

  it('holds one chat, and the channel once two chats are refused at the same time', () => {
    const held = holds();
    expect(held.flooded('a', 5000)).toBe('chat');
    expect(held.flooded('a', 5000)).toBe('chat');
    expect(held.flooded('b', 5000)).toBe('channel');
    clock.ms += 60_000;
    expect(held.flooded('c', 5000)).toBe('chat');
  });

  it('waits longer with every failure in a row, counting those of one moment once, and begins anew after a success', () => {
    const held = holds();
    expect([held.failed(), held.failed(), held.failed()]).toEqual([1000, 1000, 1000]);
    clock.ms += 1000;
    expect(held.failed()).toBe(2000);
    clock.ms += 2000;
    expect(held.failed()).toBe(4000);
    held.succeeded();
    clock.ms += 4000;
    expect(held.failed()).toBe(1000);
  });
});
