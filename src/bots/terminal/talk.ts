import type { EventBody } from '../../conversation/event.ts';
import { Reply } from '../../conversation/reply.ts';
import { newState, State } from '../../conversation/state.ts';
import { type Channel, conversationId, type Door } from '../../runtime/channel.ts';
import { chatLog } from '../../store/queries/log.ts';
import type { Store } from '../../store/store.ts';

const CHAT = { channel: 'terminal', address: 'local' } as const;
const ID = conversationId(CHAT);

/** Nothing to push: the talk reads the numbered log when a turn has settled. */
export const terminalChannel: Channel = { name: CHAT.channel, start: async () => {}, stop: async () => {} };

export interface TalkParts {
  readonly store: Store;
  readonly runtime: { readonly door: Door; settle(): Promise<void> };
  readonly now: () => number;
  readonly lang: 'vi' | 'en';
  /** Sets the ids of this sitting apart from those of an earlier one on the same database. */
  readonly sitting: string;
}

/** One conversation at the keyboard: an input in, all that it set off out. */
export const createTalk = ({ store, runtime, now, lang, sitting }: TalkParts) => {
  const log = chatLog(store.db);
  let count = 0;
  let seen = 0;

  const news = async (): Promise<Reply[]> => {
    const replies: Reply[] = [];
    for (
      let lines = await log.after(ID, seen, 200);
      lines.length > 0;
      lines = await log.after(ID, seen, 200)
    ) {
      seen = lines.at(-1)!.seq;
      replies.push(
        ...lines.filter(line => line.direction === 'out').map(line => Reply.parse(JSON.parse(line.body))),
      );
    }
    return replies;
  };

  return {
    /** Passes over what was said in an earlier sitting; gives the last of it, to go on from. */
    resume: async (): Promise<Reply | undefined> => (await news()).at(-1),
    state: async (): Promise<State> => {
      const stored = await store.turns.load(ID);
      return stored ? State.parse(JSON.parse(stored.state)) : newState(lang);
    },
    send: async (body: EventBody): Promise<Reply[]> => {
      count += 1;
      const event = { id: `${sitting}-${count}`, at: new Date(now()).toISOString(), body };
      await runtime.door.accept({ chat: CHAT, event, lang });
      await runtime.settle();
      return news();
    },
    news,
  };
};
