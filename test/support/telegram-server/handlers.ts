import type { ApiMethods, BotCommand, Message, UserFromGetMe } from 'grammy/types';
import { isUpload } from './body.ts';
import type { Chat, Chats, Line } from './chats.ts';
import { ApiError, badRequest } from './error.ts';
import { type Formatted, HtmlError, parseHtml } from './html.ts';
import { readKeyboard } from './keyboard.ts';
import type { Upload } from './multipart.ts';
import type { Polling } from './polling.ts';
import type { Queue } from './queue.ts';
import type { createWebhook } from './webhook.ts';

/** The methods this server carries out, with Telegram's own parameters and results. */
export type Handlers = {
  readonly [M in keyof ApiMethods]?: (
    params: NonNullable<Parameters<ApiMethods[M]>[0]>,
    gone: AbortSignal,
  ) => ReturnType<ApiMethods[M]> | Promise<ReturnType<ApiMethods[M]>>;
};

export interface World {
  readonly bot: UserFromGetMe;
  readonly chats: Chats;
  readonly queue: Queue;
  readonly polling: Polling;
  readonly webhook: ReturnType<typeof createWebhook>;
  /** Taps that have not been answered. */
  readonly taps: Set<string>;
  /** By language; `''` is everybody else's. */
  readonly commands: Map<string, readonly BotCommand[]>;
  readonly flood: (chat: number) => void;
}

export const createHandlers = (world: World): Handlers => {
  const { bot, chats, queue, polling, webhook, taps, commands } = world;
  return {
    getMe: () => bot,

    getUpdates(params, gone) {
      if (webhook.isSet())
        throw new ApiError(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      queue.allow(params.allowed_updates);
      return polling.getUpdates(params, gone);
    },

    setWebhook({ url, secret_token, allowed_updates, drop_pending_updates }) {
      if (drop_pending_updates) queue.clear();
      queue.allow(allowed_updates);
      polling.end('terminated by setWebhook request');
      if (url) webhook.set({ url, secret: secret_token });
      else webhook.remove();
      return true;
    },

    deleteWebhook({ drop_pending_updates }) {
      if (drop_pending_updates) queue.clear();
      webhook.remove();
      return true;
    },

    getWebhookInfo: () => webhook.info(),

    setMyCommands(params) {
      for (const { command, description } of params.commands) {
        if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
        if (!description || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
      }
      commands.set(params.language_code ?? '', params.commands);
      return true;
    },

    getMyCommands: params => [...(commands.get(params.language_code ?? '') ?? [])],

    sendMessage(params) {
      const chat = openChat(world, params.chat_id);
      const words = formatted(params.text, params.parse_mode);
      if (!words.text) throw badRequest('message text is empty');
      if (words.text.length > 4096) throw badRequest('message is too long');
      const rows = readKeyboard(params.reply_markup);
      world.flood(chat.id);
      const line = chats.write(chat, lineOf(words, rows));
      return { ...envelope(world, chat, line), text: words.text } as unknown as Message.TextMessage;
    },

    sendPhoto(params) {
      const chat = openChat(world, params.chat_id);
      const words = formatted(params.caption ?? '', params.parse_mode);
      if (words.text.length > 1024) throw badRequest('message caption is too long');
      const rows = readKeyboard(params.reply_markup);
      const photo = checkPhoto(params.photo);
      world.flood(chat.id);
      const line = chats.write(chat, { ...lineOf(words, rows), photo });
      return {
        ...envelope(world, chat, line),
        photo: [],
        caption: words.text,
      } as unknown as Message.PhotoMessage;
    },

    editMessageText(params) {
      const line = ownLine(world, params.chat_id, params.message_id);
      const { text } = formatted(params.text ?? '', params.parse_mode);
      const rows = readKeyboard(params.reply_markup);
      if (text === line.text && JSON.stringify(rows) === JSON.stringify(line.rows))
        throw badRequest('message is not modified');
      Object.assign(line, { text, rows });
      chats.changed();
      return true;
    },

    editMessageReplyMarkup(params) {
      const line = ownLine(world, params.chat_id, params.message_id);
      line.rows = readKeyboard(params.reply_markup);
      chats.changed();
      return true;
    },

    sendChatAction(params) {
      openChat(world, params.chat_id);
      return true;
    },

    answerCallbackQuery(params) {
      if (!taps.delete(params.callback_query_id))
        throw badRequest('query is too old and response timeout expired or query ID is invalid');
      chats.changed();
      return true;
    },
  };
};

const openChat = ({ chats }: World, id: number | string): Chat => {
  const chat = chats.find(Number(id));
  if (chat?.movedTo)
    throw new ApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.movedTo,
    });
  if (!chat?.known) throw badRequest('chat not found');
  if (chat.closed === 'blocked') throw new ApiError(403, 'Forbidden: bot was blocked by the user');
  if (chat.closed === 'deactivated') throw new ApiError(403, 'Forbidden: user is deactivated');
  return chat;
};

const ownLine = (world: World, chat: number | string | undefined, id: number | undefined): Line => {
  const line = openChat(world, chat ?? 0).lines.find(one => one.id === id && one.who === 'bot');
  if (!line) throw badRequest('message to edit not found');
  return line;
};

/** Space around the words goes, as with Telegram. */
const formatted = (source: string, mode: string | undefined): Formatted => {
  if (mode !== undefined && mode !== 'HTML') throw badRequest(`this server does not read ${mode}`);
  try {
    const { text, entities } = mode ? parseHtml(source) : { text: source, entities: [] };
    const cut = text.length - text.trimStart().length;
    return { text: text.trim(), entities: entities.map(one => ({ ...one, offset: one.offset - cut })) };
  } catch (error) {
    if (error instanceof HtmlError) throw badRequest(`can't parse entities: ${error.message}`);
    throw error;
  }
};

const lineOf = ({ text, entities }: Formatted, rows: Line['rows']): Omit<Line, 'id'> => ({
  who: 'bot',
  text,
  bold: entities
    .filter(({ type }) => type === 'bold')
    .map(({ offset, length }) => text.slice(Math.max(0, offset), offset + length)),
  rows,
});

/** Telegram fetches an address itself, and cannot reach this machine. */
const checkPhoto = (photo: unknown): string | Upload => {
  if (isUpload(photo) && photo.bytes.length > 0) return photo;
  if (isUpload(photo)) throw badRequest('file must be non-empty');
  const url = String(photo);
  if (!/^https?:/.test(url)) throw badRequest('wrong file identifier/HTTP URL specified');
  if (!new URL(url).hostname.includes('.') || /\/\/127\./.test(url))
    throw badRequest('failed to get HTTP URL content');
  return url;
};

const envelope = ({ bot }: World, chat: Chat, line: Line) => ({
  message_id: line.id,
  date: Math.floor(Date.now() / 1000),
  from: bot,
  chat: { id: chat.id, type: chat.type, first_name: chat.name, title: chat.name },
});
