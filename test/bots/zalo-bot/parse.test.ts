import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUpdate } from '../../../src/bots/zalo-bot/parse.ts';
import { Event } from '../../../src/conversation/event.ts';

const AT = '2026-03-02T08:00:00.000Z';
const message = (content: object = {}, chat: object = {}) => ({
  message_id: '2d758cb5e222177a4e00',
  date: 1790000000000,
  from: { id: '6ede9afa66b88fe6d600', display_name: 'Chị Lan', is_bot: false },
  chat: { id: '6ede9afa66b88fe6d600', chat_type: 'PRIVATE', ...chat },
  ...content,
});
const update = (kind: string, content?: object, chat?: object) => ({
  event_name: `message.${kind}.received`,
  message: message(content, chat),
});
const parsed = (raw: unknown) => parseUpdate(raw, AT);
const body = (raw: unknown) => {
  const result = parsed(raw);
  return result.kind === 'event' ? result.incoming.event.body : result;
};

describe('updates', () => {
  it.each([
    ['words', update('text', { text: 'xin chào' }), { kind: 'text', text: 'xin chào' }],
    [
      'words in pieces, composed',
      update('text', { text: 'Tiếng Việt'.normalize('NFD') }),
      { text: 'Tiếng Việt' },
    ],
    [
      'a command',
      update('text', { text: '/start PX7K2M' }),
      { kind: 'command', name: 'start', args: 'PX7K2M' },
    ],
    [
      'a picture as live ones are',
      update('image', { photo_url: 'https://p.zdn.vn/1.jpg' }),
      { media: 'picture' },
    ],
    [
      'a picture as documented',
      update('image', { photo: 'https://p.zdn.vn/1.jpg', caption: 'đây' }),
      { caption: 'đây' },
    ],
    ['a sticker', update('sticker', { sticker: 'x' }), { kind: 'media', media: 'sticker' }],
    [
      'a voice note',
      update('voice', { voice_url: 'https://v.zdn.vn/1.aac' }),
      { kind: 'media', media: 'voice' },
    ],
    ['what Zalo does not show', update('unsupported'), { kind: 'unknown', what: 'unsupported' }],
    ['a kind of message yet to come', update('hologram'), { kind: 'unknown', what: 'hologram' }],
    ['text without words', update('text'), { kind: 'unknown', what: 'text' }],
  ])('%s', (_, raw, expected) => {
    expect(body(raw)).toMatchObject(expected);
    expect(body({ ok: true, result: raw })).toMatchObject(expected);
  });

  it('names the chat and the message, whether ids are text or figures', () => {
    const result = parsed(update('text', { text: 'a', message_id: 17 }, { id: 4711 }));
    expect(result).toMatchObject({
      kind: 'event',
      incoming: { chat: { channel: 'zalo-bot', address: '4711' }, event: { id: 'zb:17', at: AT } },
    });
  });

  it.each([
    ['in a group', update('text', { text: 'a' }, { chat_type: 'GROUP' }), 'group talk'],
    ['of a bot', { ...update('text'), message: message({ from: { id: '1', is_bot: true } }) }, 'a bot'],
    ['that is no message', { event_name: 'bot.renamed', message: message() }, 'bot.renamed'],
    ['without a message', { event_name: 'message.text.received' }, 'no message in message.text.received'],
    ['without ids', { event_name: 'message.text.received', message: { text: 'x' } }, 'no message in'],
    ['without a name', { message: message() }, 'no event_name'],
  ])('%s is passed over', (_, raw, why) => {
    expect(parsed(raw)).toMatchObject({ kind: 'skipped', why: expect.stringContaining(why) });
  });

  it('any JSON becomes a valid event or nothing, never an exception', () => {
    const near = fc.record(
      {
        event_name: fc.oneof(fc.constant('message.text.received'), fc.string()),
        message: fc.oneof(fc.constant(message({ text: 'a' })), fc.jsonValue()),
        result: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(near, fc.jsonValue()), raw => {
        const result = parsed(raw);
        if (result.kind === 'event') Event.parse(result.incoming.event);
      }),
    );
  });
});
