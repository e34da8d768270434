import { Event } from '../../../src/conversation/event.ts';
import { newState } from '../../../src/conversation/state.ts';
import { chatLog } from '../../../src/store/queries/log.ts';
import type { Store } from '../../../src/store/store.ts';
import { counting } from '../counting.ts';
import type { Arrived, Update } from './platform.ts';

/** What a chat's log says: who said what, in order. */
export interface History {
  readonly heard: readonly Event[];
  readonly said: readonly { readonly seq: number; readonly text: string }[];
  /** What the step says to what was heard, one after the other: `said` must be the same. */
  readonly shouldSay: readonly string[];
}

export async function historyOf(store: Store, chat: string): Promise<History> {
  const lines = await chatLog(store.db).after(`phone:${chat}`, 0, 100_000);
  const heard = lines.filter(line => line.direction === 'in').map(line => Event.parse(JSON.parse(line.body)));
  const said = lines
    .filter(line => line.direction === 'out')
    .map(({ seq, body }) => ({ seq, text: JSON.parse(body).text as string }));
  return { heard, said, shouldSay: replay(heard) };
}

function replay(heard: readonly Event[]): string[] {
  let state = newState();
  return heard.flatMap(event => {
    const facts = {
      conversation: '',
      chat: { channel: '', address: '' },
      now: new Date(0),
      newCode: () => 'ABCDEF',
    };
    const result = counting(state, event, { ...facts, event });
    state = result.state;
    return result.replies.map(({ text }) => text);
  });
}

/** Results and reminders that these updates must have led to, by what they say. */
export const owed = (updates: readonly Update[]): string[] =>
  updates.flatMap(({ event: { body } }) => {
    const [order, first] = body.kind === 'text' ? body.text.split(' ') : [];
    return order === 'find' ? ['result'] : order === 'remind' ? [`timer ${first}`] : [];
  });

export const broughtBack = (heard: readonly Event[]): string[] =>
  heard.flatMap(({ body }) =>
    body.kind === 'result' ? ['result'] : body.kind === 'timer' ? [`timer ${body.key}`] : [],
  );

/**
 * What arrived in a chat, without the repeats that nobody can prevent: the same message again as the first one of a
 * new life. Any other repeat stays, and is seen.
 */
export function withoutForgivable(arrived: readonly Arrived[]): {
  kept: readonly Arrived[];
  forgiven: number;
} {
  const kept = arrived.filter((message, place) => {
    const before = arrived[place - 1];
    return !(before && before.seq === message.seq && before.life < message.life);
  });
  return { kept, forgiven: arrived.length - kept.length };
}
