import { citizen, type Heard } from './guide.ts';

/*
 * Telegram within the process: updates as it sends them, and a `fetch` that answers at once. Every library gets the
 * same stand-in at the same place, so that each pays for its own building of requests.
 */

export const TOKEN = '123456:not-a-token-of-anybody-0000000';
export const BOT = {
  id: 123_456,
  is_bot: true,
  first_name: 'Phường',
  username: 'guide_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
} as const;

const DATE = 1_772_413_200;
const SAID =
  'Giấy tờ 3/5: chuẩn bị "Giấy khai sinh của con" kèm hợp đồng thuê hoặc mượn nhà. Xong thì bấm nút bên dưới.';

/** What the citizen of `chat` sends at `step` of the guide. */
export const updateOf = (chat: number, step: number, updateId: number) =>
  updateFrom(chat, citizen(chat, step), updateId);

/** What somebody did, as Telegram tells us. */
export const updateFrom = (chat: number, { start, data, text }: Heard, updateId: number) => {
  const from = { id: chat, is_bot: false, first_name: 'Lan', last_name: 'Nguyễn Thị', language_code: 'vi' };
  const room = { id: chat, first_name: 'Lan', last_name: 'Nguyễn Thị', type: 'private' };
  if (data !== undefined) {
    const message = { message_id: updateId, from: BOT, chat: room, date: DATE, text: SAID };
    const query = { id: `${4_000_000_000 + updateId}`, from, message, chat_instance: '-3786540281', data };
    return { update_id: updateId, callback_query: query };
  }
  const message = { message_id: updateId, from, chat: room, date: DATE, text: start ? '/start' : text };
  const entities = [{ offset: 0, length: 6, type: 'bot_command' }];
  return { update_id: updateId, message: start ? { ...message, entities } : message };
};
export type Update = ReturnType<typeof updateFrom>;

export const chatOf = (update: Update): number => (update.callback_query ?? update.message!).from.id;

export interface Call {
  readonly method: string;
  readonly payload: Record<string, unknown>;
}

export interface Wire {
  fetch(url: string | URL, init?: { body?: unknown }): Promise<Response>;
  /** For contestants that bring no client of their own. */
  call(method: string, payload: object): Promise<{ message_id: number }>;
  /** Every call, while listened to. */
  listen(hear: ((call: Call) => void) | undefined): void;
}

export const createWire = (): Wire => {
  let calls = 0;
  let hear: ((call: Call) => void) | undefined;

  const answerTo = (method: string, body: string): unknown => {
    if (method === 'getMe') return BOT;
    if (method !== 'sendMessage') return true;
    const chat = Number(/"chat_id":"?(-?\d+)/.exec(body)?.[1]);
    return { message_id: calls, from: BOT, chat: { id: chat, type: 'private' }, date: DATE, text: SAID };
  };

  const fetch: Wire['fetch'] = (url, init) => {
    calls += 1;
    const address = String(url);
    const method = address.slice(address.lastIndexOf('/') + 1);
    const body = String(init?.body ?? '{}');
    hear?.({ method, payload: JSON.parse(body) });
    const answer = { ok: true, result: answerTo(method, body) };
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(answer) } as Response);
  };

  return {
    fetch,
    listen: next => {
      hear = next;
    },
    call: async (method, payload) => {
      const answer = await fetch(`https://api.telegram.org/bot${TOKEN}/${method}`, {
        body: JSON.stringify(payload),
      });
      return ((await answer.json()) as { result: { message_id: number } }).result;
    },
  };
};
