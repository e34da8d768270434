import type { Changes } from '../platform/changes.ts';
import type { OaButton } from './checks.ts';
import type { Hook } from './webhook.ts';

/** One message as the person sees it. */
export interface Line {
  readonly who: 'account' | 'officer' | 'user';
  readonly text: string;
  readonly buttons: readonly OaButton[];
  readonly photo?: string;
}

export interface Person {
  readonly id: string;
  readonly lines: Line[];
  follows: boolean;
  /** When they last did something, in milliseconds since 1970; undefined before. */
  lastAt?: number;
  blocked: boolean;
  /** Free replies left in this window. */
  free: number;
}

/** Somebody with Zalo in their hand, and an officer at the manager. */
export interface OaUser {
  readonly id: string;
  says(text: string): void;
  /** Presses the latest button with this title, alone or behind its number. */
  taps(title: string): void;
  sends(event: 'image' | 'audio' | 'sticker' | 'file' | 'location', text?: string): void;
  follows(): void;
  unfollows(): void;
  blocks(): void;
  /** An officer writes to them from Zalo's own manager. */
  officerSays(text: string): void;
  sees(): readonly Line[];
  /** The account's next message after the one returned last; with `about`, the next that has it. */
  hears(about?: RegExp): Promise<Line>;
}

export interface UserParts {
  readonly changes: Changes;
  readonly hook: Hook;
  readonly now: () => number;
  readonly account: string;
  readonly nextId: () => string;
  /** Free replies a window has. */
  readonly freeReplies: () => number;
}

export const createUser = (
  person: Person,
  { changes, hook, now, account, nextId, freeReplies }: UserParts,
): OaUser => {
  let heard = 0;
  const acted = (): void => {
    person.lastAt = now();
    person.free = freeReplies();
  };

  const send = (event_name: string, message: object, shown: string): void => {
    acted();
    person.lines.push({ who: 'user', text: shown, buttons: [] });
    hook.emit({
      event_name,
      sender: { id: person.id },
      user_id_by_app: `9${person.id}`,
      recipient: { id: account },
      message: { msg_id: nextId(), ...message },
    });
  };

  const says = (text: string): void => send('user_send_text', { text }, text);

  return {
    id: person.id,
    says,
    taps(title) {
      const button = person.lines
        .flatMap(({ buttons }) => buttons)
        .findLast(one => one.title === title || one.title.replace(/^\d+\. /, '') === title);
      if (!button || button.type === 'oa.open.url') throw new Error(`no button "${title}" on the screen`);
      send(
        'user_send_text',
        { text: button.payload },
        button.type === 'oa.query.show' ? button.payload : title,
      );
    },
    sends(event, text) {
      const attachments = [{ type: event, payload: { url: 'https://f.zdn.vn/1', thumbnail: '' } }];
      send(`user_send_${event}`, { attachments, ...(text && { text }) }, `[${event}]`);
    },
    follows() {
      person.follows = true;
      acted();
      hook.emit({ event_name: 'follow', oa_id: account, follower: { id: person.id }, source: 'oa_profile' });
    },
    unfollows() {
      person.follows = false;
      hook.emit({ event_name: 'unfollow', oa_id: account, follower: { id: person.id } });
    },
    blocks() {
      person.blocked = true;
    },
    officerSays(text) {
      person.lines.push({ who: 'officer', text, buttons: [] });
      changes.changed();
      hook.emit({
        event_name: 'oa_send_text',
        sender: { id: account, admin_id: '8880001' },
        recipient: { id: person.id },
        message: { msg_id: nextId(), text },
      });
    },
    sees: () => person.lines,
    async hears(about = /(?:)/) {
      const index = await changes.until(
        () => {
          const found = person.lines.findIndex(
            (line, at) => at >= heard && line.who === 'account' && about.test(line.text),
          );
          return found >= 0 && { found };
        },
        `${about} from the account, after ${JSON.stringify(person.lines.at(-1)?.text)}`,
      );
      heard = index.found + 1;
      return person.lines[index.found]!;
    },
  };
};
