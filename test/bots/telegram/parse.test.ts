import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUpdate } from '../../../src/bots/telegram/parse.ts';
import { Event } from '../../../src/conversation/event.ts';

const AT = '2026-03-02T08:00:00.000Z';
const parse = (update: unknown) => parseUpdate(update, { at: AT, me: 'hoi_phuong_bot' });

const chat = { id: 4711, type: 'private', first_name: 'Tư' };
const from = { id: 4711, is_bot: false, first_name: 'Tư', language_code: 'vi' };
const message = (content: object, envelope: object = {}) => ({
  update_id: 9,
  message: { message_id: 1, date: 1, chat, from, ...envelope, ...content },
});
const bodyOf = (update: unknown) => {
  const parsed = parse(update);
  return parsed.kind === 'event' ? parsed.incoming.event.body : parsed;
};

describe('what people send', () => {
  it.each([
    [
      'words',
      { text: 'răng mà xin giấy độc thân hè' },
      { kind: 'text', text: 'răng mà xin giấy độc thân hè' },
    ],
    ['a deep link', { text: '/start PX7K2M' }, { kind: 'command', name: 'start', args: 'PX7K2M' }],
    ['a bare command', { text: '/help' }, { kind: 'command', name: 'help', args: '' }],
    [
      'a command with our name',
      { text: '/NgonNgu@hoi_phuong_bot en' },
      { kind: 'command', name: 'ngonngu', args: 'en' },
    ],
    ['a slash that is no command', { text: '/hỗ trợ' }, { kind: 'text', text: '/hỗ trợ' }],
    ['a house number', { text: '12/4 Lê Lợi' }, { kind: 'text', text: '12/4 Lê Lợi' }],
    [
      'a photo with words',
      { photo: [{}], caption: 'giấy này' },
      { kind: 'media', media: 'picture', caption: 'giấy này' },
    ],
    [
      'a photo sent as a file',
      { document: { mime_type: 'image/jpeg' } },
      { kind: 'media', media: 'picture' },
    ],
    ['a file', { document: { mime_type: 'application/pdf' } }, { kind: 'media', media: 'file' }],
    ['a voice note', { voice: { duration: 3 } }, { kind: 'media', media: 'voice' }],
    ['a recording', { audio: {} }, { kind: 'media', media: 'voice' }],
    ['a video', { video: {} }, { kind: 'media', media: 'video' }],
    ['a round video', { video_note: {} }, { kind: 'media', media: 'video' }],
    [
      'a moving picture',
      { animation: {}, document: { mime_type: 'image/gif' } },
      { kind: 'media', media: 'video' },
    ],
    ['a sticker', { sticker: {} }, { kind: 'media', media: 'sticker' }],
    ['a place', { location: {} }, { kind: 'media', media: 'location' }],
    ['a venue', { venue: {}, location: {} }, { kind: 'media', media: 'location' }],
    ['a contact', { contact: {} }, { kind: 'media', media: 'contact' }],
    ['a die', { dice: {} }, { kind: 'unknown', what: 'dice' }],
    ['something of tomorrow', { hologram: {} }, { kind: 'unknown', what: 'hologram' }],
    ['nothing at all', {}, { kind: 'unknown', what: 'message' }],
    ['text that is no text', { text: 7 }, { kind: 'unknown', what: 'message' }],
  ])('%s', (_, content, body) => {
    expect(bodyOf(message(content))).toEqual(body);
  });

  it('carries the chat, the id of the update and the time it came', () => {
    expect(parse(message({ text: 'a' }))).toEqual({
      kind: 'event',
      incoming: {
        chat: { channel: 'telegram', address: '4711' },
        event: { id: 'tg:9', at: AT, body: { kind: 'text', text: 'a' } },
        lang: 'vi',
      },
    });
  });

  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['vi', 'vi'],
    ['fr', 'vi'],
    [undefined, undefined],
  ])('language %s is %s', (language_code, lang) => {
    const parsed = parse(message({ text: 'a' }, { from: { ...from, language_code } }));
    expect(parsed.kind === 'event' && parsed.incoming.lang).toBe(lang);
  });
});

describe('taps', () => {
  const tap = (query: object) => parse({ update_id: 9, callback_query: { id: '77', from, ...query } });

  it('is a choice, with the query to answer', () => {
    expect(tap({ data: 'have:cccd', message: { message_id: 1, date: 5, chat } })).toMatchObject({
      kind: 'event',
      tap: '77',
      incoming: { event: { body: { kind: 'choice', id: 'have:cccd' } } },
    });
  });

  it('is one still when the message is too old for Telegram to show, or not there', () => {
    for (const old of [{ message: { message_id: 1, date: 0, chat } }, {}])
      expect(tap({ data: 'x', ...old })).toMatchObject({ incoming: { chat: { address: '4711' } } });
  });

  it('of a game is unknown', () => {
    expect(tap({ game_short_name: 'x' })).toMatchObject({
      incoming: { event: { body: { kind: 'unknown' } } },
    });
  });
});

describe('edits', () => {
  const edit = (content: object) =>
    parse({ ...message({}), message: undefined, edited_message: message(content).message });

  it('of words are told apart from a new answer', () => {
    expect(edit({ text: 'b', edit_date: 2 })).toMatchObject({
      incoming: { event: { body: { kind: 'unknown', what: 'edited message' } } },
    });
  });

  it('that nobody made are passed over', () => {
    expect(edit({ location: {}, edit_date: 2 })).toMatchObject({ kind: 'skipped' });
  });
});

describe('groups', () => {
  const group = { id: -100, type: 'supergroup', title: 'Tổ 3' };
  const said = (content: object) => parse(message(content, { chat: group }));

  it.each([
    ['our name in a command', { text: '/start@hoi_phuong_bot' }],
    ['our name in the words', { text: 'hỏi @Hoi_Phuong_Bot xem' }],
    [
      'a reply to us',
      { text: 'còn chi nữa', reply_to_message: { from: { id: 1, username: 'hoi_phuong_bot' } } },
    ],
  ])('turned to us: %s', (_, content) => {
    expect(said(content)).toEqual({ kind: 'group', chat: -100, message: 1 });
  });

  it.each([
    ['talk among people', { text: 'mai họp tổ' }],
    ['another bot', { text: '/start@hoi_phuong_bot2' }],
    ['a bare command, which may be for any bot', { text: '/help' }],
  ])('not for us: %s', (_, content) => {
    expect(said(content)).toMatchObject({ kind: 'skipped' });
  });
});

describe('what is no message', () => {
  it.each([
    ['blocked us', { update_id: 9, my_chat_member: { chat, new_chat_member: { status: 'kicked' } } }],
    ['Telegram pinned something', message({ pinned_message: {} })],
    ['a poll', { update_id: 9, poll: { id: '1' } }],
    ['no content', { update_id: 9 }],
    ['no number', { message: {} }],
    ['no object', 'hello'],
    ['null', null],
  ])('passed over: %s', (_, update) => {
    expect(parse(update)).toMatchObject({ kind: 'skipped' });
  });

  it.each([
    ['a kind of update we do not know', { update_id: 9, business_message: { chat } }, 'business_message'],
    ['a message of a shape we do not know', { update_id: 9, message: { message_id: 'x', chat } }, 'message'],
  ])('an event still, because somebody is there: %s', (_, update, what) => {
    expect(bodyOf(update)).toEqual({ kind: 'unknown', what });
  });
});

it('any JSON, however near to an update, is parsed to a valid event or to nothing, never to an exception', () => {
  const any = fc.jsonValue({ maxDepth: 3 });
  const near = fc.record(
    {
      update_id: fc.integer(),
      message: fc.record(
        {
          message_id: fc.oneof(fc.integer(), any),
          chat: fc.oneof(fc.constant(chat), fc.constant({ id: -1, type: 'group' }), any),
          from: any,
          text: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('/start x'), any),
          document: any,
          reply_to_message: any,
        },
        { requiredKeys: [] },
      ),
      callback_query: fc.record({
        id: fc.string(),
        from: fc.oneof(fc.constant(from), any),
        data: any,
        message: any,
      }),
      edited_message: any,
      my_chat_member: any,
    },
    { requiredKeys: ['update_id'] },
  );
  fc.assert(
    fc.property(fc.oneof(any, near), update => {
      const parsed = parse(update);
      if (parsed.kind === 'event') expect(() => Event.parse(parsed.incoming.event)).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});
