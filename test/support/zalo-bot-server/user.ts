import type { Changes } from '../platform/changes.ts';

/** One message as the person sees it. */
export interface Line {
  readonly who: 'bot' | 'user';
  readonly text: string;
  /** Stretches in bold. */
  readonly bold: readonly string[];
  readonly photo?: string;
}

export interface Person {
  /** The bot may only write to a chat that has written to it. */
  readonly id: string;
  readonly name: string;
  readonly lines: Line[];
  known: boolean;
  /** How the platform refuses us: nobody knows its words, so it is tried with and without them. */
  closed?: 'said' | 'unsaid';
}

/** Somebody with Zalo in their hand. */
export interface ZaloUser {
  readonly id: string;
  says(text: string): void;
  sends(media: 'picture' | 'voice' | 'sticker' | 'unsupported', caption?: string): void;
  /** Writes in a group where the bot is, naming it. */
  saysInGroup(text: string): void;
  blocks(how?: 'said' | 'unsaid'): void;
  unblocks(): void;
  sees(): readonly Line[];
  /** The bot's next line after the one returned last; with `about`, the next that has it. */
  hears(about?: RegExp): Promise<Line>;
}

export interface UserParts {
  readonly changes: Changes;
  readonly emit: (update: object) => void;
  readonly nextId: () => string;
}

export const createUser = (person: Person, { changes, emit, nextId }: UserParts): ZaloUser => {
  const from = { id: person.id, display_name: person.name, is_bot: false };
  let heard = 0;

  const send = (event_name: string, content: object, chat: object): void => {
    emit({ event_name, message: { message_id: nextId(), date: Date.now(), from, chat, ...content } });
  };
  const inPrivate = (event: string, message_type: string, content: object, shown: string): void => {
    person.known = true;
    person.lines.push({ who: 'user', text: shown, bold: [] });
    send(event, { message_type, ...content }, { id: person.id, chat_type: 'PRIVATE' });
  };

  const MEDIA = {
    picture: ['image', 'CHAT_PHOTO', { photo_url: 'https://photo.zdn.vn/1.jpg' }],
    voice: ['voice', 'CHAT_VOICE', { voice_url: 'https://voice.zdn.vn/1.aac' }],
    sticker: ['sticker', 'CHAT_STICKER', { sticker: 'abc', url: 'https://sticker.zdn.vn/1.png' }],
    unsupported: ['unsupported', 'CHAT_UNSUPPORTED', {}],
  } as const;

  return {
    id: person.id,
    says: text => inPrivate('message.text.received', 'CHAT_MESSAGE', { text }, text),
    sends(media, caption) {
      const [event, type, content] = MEDIA[media];
      inPrivate(`message.${event}.received`, type, { ...content, ...(caption && { caption }) }, `[${media}]`);
    },
    saysInGroup: text =>
      send('message.text.received', { text: `@Bot ${text}` }, { id: 'zgr-1', chat_type: 'GROUP' }),
    blocks(how = 'said') {
      person.closed = how;
    },
    unblocks() {
      person.closed = undefined;
    },
    sees: () => person.lines,
    async hears(about = /(?:)/) {
      const index = await changes.until(
        () => {
          const found = person.lines.findIndex(
            (line, at) => at >= heard && line.who === 'bot' && about.test(line.text),
          );
          return found >= 0 && { found };
        },
        `${about} from the bot to ${person.name}, after ${JSON.stringify(person.lines.at(-1)?.text)}`,
      );
      heard = index.found + 1;
      return person.lines[index.found]!;
    },
  };
};
