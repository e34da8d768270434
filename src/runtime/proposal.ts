import type { Event } from '../conversation/event.ts';
import { newState, State } from '../conversation/state.ts';
import type { Step } from '../conversation/step-result.ts';
import type { StoredConversation, TurnCommit } from '../store/turn-store.ts';
import type { ChatAddress, Incoming } from './channel.ts';
import { conversationId } from './channel.ts';
import { inOne } from './in-one.ts';

/** What the context of a step is made from. */
export interface TurnFacts {
  readonly conversation: string;
  readonly chat: ChatAddress;
  readonly event: Event;
  readonly now: Date;
  /** The network address it came from, where the channel sees one. */
  readonly from?: string | undefined;
  /** Six characters that nobody else has; a turn that hits a taken one is stepped again and draws others. */
  newCode(): string;
}

/** Said when our own program failed on what somebody wrote: it is kept, and a person will look at it. */
export interface Apology {
  readonly vi: string;
  readonly en: string;
}

export interface Stepping<C> {
  readonly step: Step<C>;
  readonly newContext: (facts: TurnFacts) => C;
  readonly apology: Apology;
  /** What is kept of an event: the step sees it whole, the log without identity numbers and codes. */
  readonly redact?: (event: Event) => Event;
  /** True for channels that push: their replies wait in the outbox. */
  readonly pushes: (channel: string) => boolean;
  /** True for channels that want all a turn says as one message. */
  readonly oneMessage: (channel: string) => boolean;
}

/** What the step makes of an event, ready to be committed. Throws what the step throws. */
export function proposeStep<C>(
  stepping: Stepping<C>,
  incoming: Incoming,
  stored: StoredConversation | undefined,
  now: number,
  draw: (nth: number) => string,
): TurnCommit {
  const { chat, event } = incoming;
  const conversation = conversationId(chat);
  const drawn: string[] = [];
  const newCode = () => {
    const code = draw(drawn.length);
    drawn.push(code);
    return code;
  };
  const before = stored ? State.parse(JSON.parse(stored.state)) : newState(incoming.lang);
  const facts = { conversation, chat, event, now: new Date(now), from: incoming.from, newCode };
  const { state, forget = [], ...rest } = stepping.step(before, event, stepping.newContext(facts));
  const replies = stepping.oneMessage(chat.channel) ? inOne(rest.replies) : rest.replies;
  const kept = { ...incoming, event: without(forget, event) };
  return { ...frame(stepping, kept, stored), state: JSON.stringify(state), ...rest, replies, drawn };
}

/** Kept in the log, and nothing more: a person is talking with them, and the state stays where it was. */
export const proposeOverheard = <C>(
  stepping: Stepping<C>,
  incoming: Incoming,
  stored: StoredConversation | undefined,
): TurnCommit => ({
  ...frame(stepping, incoming, stored),
  state: stored?.state ?? JSON.stringify(newState(incoming.lang)),
  replies: [],
  writes: [],
  effects: [],
  drawn: [],
});

/** The event kept whole for a person, the state exactly as it was, and a kind word to the citizen. */
export function proposeKept<C>(
  stepping: Stepping<C>,
  incoming: Incoming,
  stored: StoredConversation | undefined,
  error: unknown,
): TurnCommit {
  const lang = langOf(stored) ?? incoming.lang ?? 'vi';
  return {
    ...frame(stepping, incoming, stored),
    state: stored?.state ?? JSON.stringify(newState(incoming.lang)),
    // A reminder or news that failed is our trouble alone; whoever wrote, or waits for an answer, is told.
    replies: ['timer', 'news'].includes(incoming.event.body.kind) ? [] : [{ text: stepping.apology[lang] }],
    writes: [],
    effects: [],
    drawn: [],
    kept: { why: error instanceof Error ? (error.stack ?? error.message) : String(error) },
  };
}

/** The event as the log keeps it: what the step took and nobody needs any more is cut out of the text. */
const without = (words: readonly string[], event: Event): Event => {
  if (event.body.kind !== 'text') return event;
  const text = words.reduce((left, word) => left.replaceAll(word, '‹…›'), event.body.text);
  return { ...event, body: { ...event.body, text } };
};

const whole = (event: Event): Event => event;

const frame = <C>(
  { pushes, redact = whole }: Stepping<C>,
  { chat, event }: Incoming,
  stored: StoredConversation | undefined,
) => ({
  conversation: conversationId(chat),
  chat,
  basedOn: stored?.version ?? 0,
  lastSeq: stored?.lastSeq ?? 0,
  event: redact(event),
  push: pushes(chat.channel),
});

/** The language of a state that may be damaged, or of a version we do not know. */
function langOf(stored: StoredConversation | undefined): 'vi' | 'en' | undefined {
  try {
    const lang = State.shape.lang.safeParse(stored && JSON.parse(stored.state).lang);
    return lang.data;
  } catch {
    return undefined;
  }
}
