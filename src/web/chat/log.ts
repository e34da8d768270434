import type { Said, WireEntry } from '../../bots/web/wire.ts';
import type { Choice } from '../../conversation/reply.ts';

/** What a citizen writes or taps, as it is posted. */
export type Draft = { readonly text: string } | { readonly choose: string } | { readonly command: string };

/** Why a message was not taken, in both languages. */
export interface Refusal {
  readonly vi: string;
  readonly en: string;
}

/**
 * A message of ours that the log has not shown yet.
 * - `waiting`: still to be sent, or to be sent again
 * - `stored`: the server has it; the log will show it in a moment
 * - `doubted`: stored as far as we know, but the line was cut since; sent again unless the log shows it
 * - `refused`: will not be taken as it is
 */
export interface Unsent {
  readonly id: string;
  /** Milliseconds since 1970: the order of writing. */
  readonly at: number;
  readonly draft: Draft;
  readonly state: 'waiting' | 'stored' | 'doubted' | 'refused';
  readonly refusal?: Refusal;
}

export interface ChatState {
  /** Public id of the chat the entries belong to; none before the first message. */
  readonly chat: string | null;
  /** The numbered log as far as it is known, without gaps in what we may see and without repeats. */
  readonly entries: readonly WireEntry[];
  readonly unsent: readonly Unsent[];
  readonly link: 'opening' | 'live' | 'cut';
  /** The history has been read once. */
  readonly loaded: boolean;
}

export type ChatAction =
  | { readonly type: 'hello'; readonly chat: string | null }
  | { readonly type: 'entries'; readonly entries: readonly WireEntry[] }
  | { readonly type: 'ready' }
  | { readonly type: 'cut' }
  | { readonly type: 'written'; readonly message: Unsent }
  | { readonly type: 'stored'; readonly id: string }
  | { readonly type: 'refused'; readonly id: string; readonly refusal: Refusal }
  | { readonly type: 'withdrawn'; readonly id: string }
  | { readonly type: 'left' };

export const emptyChat = (unsent: readonly Unsent[] = []): ChatState => ({
  chat: null,
  entries: [],
  unsent: [...unsent].sort((a, b) => a.at - b.at),
  link: 'opening',
  loaded: false,
});

export function reduce(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'hello':
      return hello(state, action.chat);
    case 'entries':
      return arrived(state, action.entries);
    case 'ready':
      return { ...changed(state, 'doubted', 'waiting'), link: 'live', loaded: true };
    case 'cut':
      return { ...state, link: 'cut' };
    case 'written':
      return { ...state, unsent: [...state.unsent, action.message] };
    case 'stored':
      return replaced(state, action.id, message => ({ ...message, state: 'stored' }));
    case 'refused':
      return replaced(state, action.id, message => ({
        ...message,
        state: 'refused',
        refusal: action.refusal,
      }));
    case 'withdrawn':
      return { ...state, unsent: state.unsent.filter(message => message.id !== action.id) };
    case 'left':
      return { ...emptyChat(), link: 'live', loaded: true };
  }
}

/** A chat that is not the one we know starts from nothing; what waits to be sent goes into it. */
function hello(state: ChatState, chat: string | null): ChatState {
  const entries = chat === state.chat ? state.entries : [];
  return { ...changed(state, 'stored', 'doubted'), chat, entries };
}

/** What we know already is left out; a message of ours that the log shows is no longer unsent. */
function arrived(state: ChatState, entries: readonly WireEntry[]): ChatState {
  const known = lastSeq(state);
  const fresh = entries.filter(entry => entry.seq > known);
  if (fresh.length === 0) return state;
  const shown = new Set(fresh.map(entry => (entry.from === 'citizen' ? entry.id : '')));
  const unsent = state.unsent.filter(message => !shown.has(message.id));
  return { ...state, entries: [...state.entries, ...fresh], unsent };
}

const changed = (state: ChatState, from: Unsent['state'], to: Unsent['state']): ChatState => ({
  ...state,
  unsent: state.unsent.map(message => (message.state === from ? { ...message, state: to } : message)),
});

const replaced = (state: ChatState, id: string, change: (message: Unsent) => Unsent): ChatState => ({
  ...state,
  unsent: state.unsent.map(message => (message.id === id ? change(message) : message)),
});

/** Where to go on after a cut. */
export const lastSeq = ({ entries }: Pick<ChatState, 'entries'>): number =>
  entries[entries.length - 1]?.seq ?? 0;

/** The next message to send: one at a time, in the order of writing. */
export const nextToSend = (state: ChatState): Unsent | undefined =>
  state.unsent.find(message => message.state === 'waiting');

/** We are being answered: something is on its way and the line is up. */
export const isAnswering = (state: ChatState): boolean =>
  state.link === 'live' && state.unsent.some(message => message.state !== 'refused');

/** Number of the newest line a citizen's message made; choices after it are the ones to tap now. */
export const lastSaidSeq = ({ entries }: ChatState): number => {
  for (let i = entries.length - 1; i >= 0; i--)
    if (entries[i]?.from === 'citizen') return entries[i]?.seq ?? 0;
  return 0;
};

/** The words on the button that was tapped, from the newest message before `seq` that offered it. */
export function labelOf(
  entries: readonly WireEntry[],
  id: string,
  seq = Number.POSITIVE_INFINITY,
): string | undefined {
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i];
    if (!entry || entry.seq >= seq || entry.from !== 'us') continue;
    const found = entry.reply.choices?.find((choice: Choice) => choice.id === id);
    if (found) return found.label;
  }
  return undefined;
}

/** What was tapped under each message: the choice that came right after it. Key: the message's number. */
export function chosen(entries: readonly WireEntry[]): ReadonlyMap<number, string> {
  const taps = new Map<number, string>();
  let offers: number[] = [];
  for (const entry of entries) {
    if (entry.from === 'us') offers.push(entry.seq);
    else {
      if (entry.said.kind === 'choice') for (const seq of offers) taps.set(seq, entry.said.id);
      offers = [];
    }
  }
  return taps;
}

/** The language asked for last in this chat, if it ever was. */
export function askedLang({ entries, unsent }: ChatState): 'vi' | 'en' | undefined {
  const asked = [
    ...entries.map(entry => (entry.from === 'citizen' ? draftOf(entry.said) : undefined)),
    ...unsent.map(({ draft }) => draft),
  ];
  return asked.map(langIn).filter(Boolean).pop();
}

const langIn = (draft: Draft | undefined): 'vi' | 'en' | undefined => {
  if (!draft || 'text' in draft) return undefined;
  const wish =
    'choose' in draft ? /^lang:(vi|en)$/.exec(draft.choose) : /^\/ngonngu (vi|en)$/.exec(draft.command);
  return wish?.[1] as 'vi' | 'en' | undefined;
};

/** A line of the log as it was once written. */
export function draftOf(said: Said): Draft | undefined {
  if (said.kind === 'text') return { text: said.text };
  if (said.kind === 'choice') return { choose: said.id };
  return said.kind === 'command' ? { command: `/${said.name} ${said.args}`.trim() } : undefined;
}
