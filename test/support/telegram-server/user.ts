import type { Chat, Chats, Line } from './chats.ts';
import type { Queue } from './queue.ts';

export interface Person {
  readonly id: number;
  readonly name: string;
  readonly language?: string;
}

/** A person with Telegram in their hand. Everything they do becomes an update; everything they see is in `sees`. */
export interface User {
  readonly id: number;
  readonly chat: Chat;
  says(text: string): void;
  /** Opens `https://t.me/BOT?start=CODE` and presses Start. */
  starts(code?: string): void;
  /** Presses the latest button that carries this label, alone or behind its number. */
  taps(label: string): void;
  /** Presses a button that may be long gone from the screen. */
  tapsData(data: string): void;
  /** Sends a message of any kind, such as `{ voice: { … } }`. */
  sends(content: Record<string, unknown>): void;
  edits(text: string): void;
  blocks(): void;
  unblocks(): void;
  sees(): readonly Line[];
  /** The bot's next line after the one returned last; with `about`, the next that has it. */
  hears(about?: RegExp): Promise<Line>;
}

export interface UserOptions {
  readonly chats: Chats;
  readonly queue: Queue;
  readonly taps: Set<string>;
}

export const createUser = ({ chats, queue, taps }: UserOptions, person: Person): User => {
  const chat = chats.open(person.id, 'private', person.name);
  const from = {
    id: person.id,
    is_bot: false,
    first_name: person.name,
    language_code: person.language ?? 'vi',
  };
  const inChat = { id: chat.id, type: chat.type, first_name: person.name };
  let heard = 0;
  let tapped = 0;

  const message = (content: Record<string, unknown>): void => {
    chat.known = true;
    const text = String(content.text ?? content.caption ?? `[${Object.keys(content).join()}]`);
    const { id } = chats.write(chat, { who: 'user', text, bold: [], rows: [] });
    queue.add({ message: { message_id: id, date: now(), chat: inChat, from, ...content } });
  };

  const tap = (data: string, line?: Line): void => {
    const id = `${person.id}${++tapped}`;
    taps.add(id);
    const message = { message_id: line?.id ?? 1, date: line ? now() : 0, chat: inChat };
    queue.add({ callback_query: { id, from, chat_instance: '1', data, message } });
  };

  const membership = (status: string): void => {
    chats.changed();
    const change = { status, user: { id: 1, is_bot: true, first_name: 'bot' } };
    queue.add({
      my_chat_member: { chat: inChat, from, date: now(), old_chat_member: change, new_chat_member: change },
    });
  };

  const says = (text: string): void => {
    const command = /^\/\w+/.exec(text)?.[0];
    message({
      text,
      ...(command && { entities: [{ type: 'bot_command', offset: 0, length: command.length }] }),
    });
  };

  return {
    id: person.id,
    chat,
    says,
    starts: code => says(code ? `/start ${code}` : '/start'),
    sends: message,
    taps(label) {
      const line = chat.lines.findLast(one => dataOf(one, label) !== undefined);
      if (!line) throw new Error(`no button "${label}" on the screen`);
      tap(dataOf(line, label)!, line);
    },
    tapsData: data => tap(data),
    edits(text) {
      const line = chat.lines.findLast(one => one.who === 'user')!;
      line.text = text;
      const edited = { message_id: line.id, date: now(), edit_date: now(), chat: inChat, from, text };
      queue.add({ edited_message: edited });
    },
    blocks() {
      chat.closed = 'blocked';
      membership('kicked');
    },
    unblocks() {
      chat.closed = undefined;
      membership('member');
    },
    sees: () => chat.lines,
    async hears(about = /(?:)/) {
      const line = await chats.until(
        () => chat.lines.find(one => one.who === 'bot' && one.id > heard && about.test(one.text)),
        `${about} from the bot to ${person.name}, after ${JSON.stringify(chat.lines.at(-1)?.text)}`,
      );
      heard = line.id;
      return line;
    },
  };
};

const now = (): number => Math.floor(Date.now() / 1000);

const dataOf = (line: Line, label: string): string | undefined => {
  const button = line.rows.flat().find(({ text }) => text === label || text.replace(/^\d+\. /, '') === label);
  return button && 'callback_data' in button ? button.callback_data : undefined;
};
