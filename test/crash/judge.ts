import { Event } from '../../src/conversation/event.ts';
import { newState } from '../../src/conversation/state.ts';
import { chatLog } from '../../src/store/queries/log.ts';
import type { Store } from '../../src/store/store.ts';
import type { User } from '../support/telegram-server/user.ts';
import { numbered } from './step.ts';

/** A moment at which a process was killed or stopped: how many lines of ours each chat had seen by then. */
export type Mark = ReadonlyMap<number, number>;

export interface Verdict {
  readonly updates: number;
  readonly replies: number;
  /** Replies that arrived twice because their sender died between the platform's taking them and our noting it. */
  readonly repeats: number;
  /** What must not be, in words. */
  readonly wrong: readonly string[];
}

/** What a chat's log says: who said what, in order, and what the step says to that. */
export async function historyOf(store: Store, conversation: string) {
  const lines = await chatLog(store.db).after(conversation, 0, 1_000_000);
  const heard = lines.filter(line => line.direction === 'in').map(line => Event.parse(JSON.parse(line.body)));
  const said = lines
    .filter(line => line.direction === 'out')
    .map(({ body }) => JSON.parse(body).text as string);
  return { numbers: lines.map(({ seq }) => seq), heard, said, shouldSay: replay(heard) };
}

function replay(heard: readonly Event[]): string[] {
  let state = newState();
  return heard.flatMap(event => {
    const chat = { channel: '', address: '' };
    const facts = { conversation: '', chat, event, now: new Date(0), newCode: () => 'ABCDEF' };
    const result = numbered(state, event, facts);
    state = result.state;
    return result.replies.map(({ text }) => text);
  });
}

/** Reads what reached the platform and the log, and nothing else. */
export async function judge(store: Store, people: readonly User[], marks: readonly Mark[]): Promise<Verdict> {
  const all = new Map<User, string[]>();
  for (const person of people) all.set(person, writtenBy(person));
  const wrong: string[] = [];
  let [replies, repeats] = [0, 0];

  for (const person of people) {
    const conversation = `telegram:${person.id}`;
    const { numbers, heard, said, shouldSay } = await historyOf(store, conversation);
    const stored = await store.turns.load(conversation);
    const check = (what: string, got: readonly unknown[], wanted: readonly unknown[]) => {
      const place = wanted.findIndex((one, n) => one !== got[n]);
      if (got.length === wanted.length && place < 0) return;
      const at = place < 0 ? wanted.length : place;
      wrong.push(
        `${conversation}: ${what}: ${got.length} of ${wanted.length}; at ${at}: ${got[at]} for ${wanted[at]}`,
      );
    };
    const words = heard.flatMap(({ body }) => (body.kind === 'text' ? [body.text] : []));
    check('every update once, in order', words, all.get(person)!);
    check(
      'every result, reminder and piece of news once',
      broughtBack(heard),
      owedTo(conversation, all, person),
    );
    check(
      'log without gaps',
      numbers,
      numbers.map((_, n) => n + 1),
    );
    check('one version a turn', [stored?.version], [heard.length]);
    check('every reply of every turn', said, shouldSay);
    const arrived = linesOf(person);
    const { kept, forgiven } = withoutForgivable(arrived, person.id, marks);
    check('every reply arrived, in order', kept, said);
    replies += said.length;
    repeats += forgiven;
  }
  return { updates: [...all.values()].flat().length, replies, repeats, wrong };
}

const writtenBy = (person: User) => person.sees().flatMap(({ who, text }) => (who === 'user' ? [text] : []));
export const linesOf = (person: User) =>
  person.sees().flatMap(({ who, text }) => (who === 'bot' ? [text] : []));

const broughtBack = (heard: readonly Event[]): string[] =>
  heard
    .flatMap(({ id, body }) => {
      if (body.kind === 'result') return ['result'];
      return body.kind === 'timer' ? [`timer ${body.key}`] : body.kind === 'news' ? [id] : [];
    })
    .toSorted();

/** What must come to a conversation besides its own words: its results and reminders, and news from everybody. */
function owedTo(conversation: string, all: ReadonlyMap<User, readonly string[]>, person: User): string[] {
  const own = all.get(person)!.flatMap(text => {
    const [order, first] = text.split(' ');
    return order === 'find' ? ['result'] : order === 'remind' ? [`timer ${first}`] : [];
  });
  const news = [...all.values()].flat().flatMap(text => {
    const [order, to, id] = text.split(' ');
    return order === 'tell' && to === conversation ? [`news:${id}`] : [];
  });
  return [...own, ...news].toSorted();
}

/**
 * Without the repeats that nobody can prevent: the line that was on its way to a chat when its sender died, or stood
 * still, may arrive once more. One for each chat and mark; any other repeat stays, and is seen.
 */
function withoutForgivable(arrived: readonly string[], chat: number, marks: readonly Mark[]) {
  const seen = new Map<string, number>();
  const left = marks.map(mark => mark.get(chat) ?? 0);
  const kept = arrived.filter((text, place) => {
    const before = seen.get(text);
    seen.set(text, place);
    if (before === undefined) return true;
    // The last line before the mark, or the one that reached the platform just after it.
    const excuse = left.findIndex(count => before === count - 1 || before === count);
    if (excuse >= 0) left.splice(excuse, 1);
    return excuse < 0;
  });
  return { kept, forgiven: arrived.length - kept.length };
}
