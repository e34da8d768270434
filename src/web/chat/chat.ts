import { type Follower, followLog } from './follow.ts';
import { type Keep, keepUnsent, unsentFrom } from './keep.ts';
import {
  askedLang,
  type ChatAction,
  type ChatState,
  type Draft,
  emptyChat,
  lastSeq,
  nextToSend,
  reduce,
} from './log.ts';
import { post } from './send.ts';
import type { Lang } from './wording.ts';

/** The page's one live thing: the log, what waits to be sent, and the line to the server. */
export interface Chat {
  readonly state: () => ChatState;
  readonly subscribe: (changed: () => void) => () => void;
  readonly write: (draft: Draft) => void;
  readonly withdraw: (id: string) => void;
  readonly leave: () => Promise<void>;
}

const LONGEST_MS = 30_000;

/** @param lang the page's language, for a conversation that does not know one yet */
export function openChat(keep: Keep, lang: () => Lang): Chat {
  let state = emptyChat(unsentFrom(keep));
  const listeners = new Set<() => void>();
  let sending = false;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const dispatch = (action: ChatAction) => {
    const before = state;
    state = reduce(state, action);
    keepUnsent(keep, before.unsent, state.unsent);
    for (const changed of listeners) changed();
  };

  const follower: Follower = followLog({
    cursor: () => lastSeq(state),
    hello: chat => dispatch({ type: 'hello', chat }),
    entries: entries => dispatch({ type: 'entries', entries }),
    ready: () => {
      dispatch({ type: 'ready' });
      void send();
    },
    cut: () => dispatch({ type: 'cut' }),
  });

  /** Everything that waits, one after the other, so that the order of writing is the order of arriving. */
  const send = async () => {
    if (sending) return;
    sending = true;
    clearTimeout(retry);
    for (let next = nextToSend(state); next; next = nextToSend(state)) {
      const result = await post(next, askedLang(state) ?? lang());
      if (result.kind === 'later') {
        retry = setTimeout(send, result.afterMs ?? Math.min(LONGEST_MS, 1000 * 2 ** failures++));
        break;
      }
      failures = 0;
      dispatch({ ...result, type: result.kind, id: next.id } as ChatAction);
      follower.poke();
    }
    sending = false;
  };

  const wake = () => {
    failures = 0;
    follower.restart();
    void send();
  };
  addEventListener('online', wake);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake());
  addEventListener('offline', () => dispatch({ type: 'cut' }));

  return {
    state: () => state,
    subscribe: changed => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    write: draft => {
      dispatch({ type: 'written', message: { id: newId(), at: Date.now(), draft, state: 'waiting' } });
      void send();
    },
    withdraw: id => dispatch({ type: 'withdrawn', id }),
    leave: async () => {
      const response = await fetch('/api/chat/leave', { method: 'POST' });
      if (!response.ok) return;
      dispatch({ type: 'left' });
      location.reload();
    },
  };
}

/** 128 bits; `crypto.randomUUID` is missing on older phones and on plain HTTP. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
