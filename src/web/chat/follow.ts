import type { WireEntry } from '../../bots/web/wire.ts';

/** Where the log's news go. */
export interface Listener {
  /** Number of the last line known: where to go on. */
  cursor(): number;
  hello(chat: string | null): void;
  entries(entries: readonly WireEntry[]): void;
  ready(): void;
  cut(): void;
}

export interface Follower {
  /** Something was sent: start listening, if we do not yet. */
  poke(): void;
  /** The network is back or the page is in front again: trust no old line. */
  restart(): void;
  stop(): void;
}

interface LogPage {
  readonly chat: string | null;
  readonly entries: readonly WireEntry[];
  readonly more: boolean;
}

/** Three heartbeats of the server without a sign of life: the line is dead, whatever the browser thinks. */
const SILENCE_MS = 45_000;
/** A proxy that holds a stream back shows nothing at all in this time. */
const HELLO_MS = 10_000;
const POLL_MS = 3000;
const LONGEST_MS = 20_000;
/** After so many streams that never said hello we ask instead of listening. */
const STREAM_TRIES = 3;

/**
 * Follows the numbered log for as long as the page lives: first reads what is there, then listens to the live
 * stream, and where a browser or a proxy has no live streams, asks every few seconds. Each attempt goes on after
 * the last line known, so a cut loses and repeats nothing.
 */
export function followLog(listener: Listener): Follower {
  let stopped = false;
  let failures = 0;
  let deaf = typeof EventSource === 'undefined' ? STREAM_TRIES : 0;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let again = false;

  const later = (ms: number, act: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  };

  const hangUp = () => {
    source?.close();
    source = undefined;
    clearTimeout(timer);
  };

  const failed = () => {
    hangUp();
    listener.cut();
    if (!stopped) later(Math.min(LONGEST_MS, 1000 * 2 ** failures++), ask);
  };

  /** One round of reading; whoever has a chat then listens. */
  const ask = async () => {
    // What was sent meanwhile may not be in the answer that is on its way.
    again = asking;
    if (asking || stopped) return;
    asking = true;
    hangUp();
    try {
      const chat = await readAll(listener);
      failures = 0;
      if (stopped) return;
      if (chat !== null && deaf < STREAM_TRIES) listen();
      else if (chat !== null) later(POLL_MS, ask);
    } catch {
      failed();
    } finally {
      asking = false;
      if (again) void ask();
    }
  };

  const listen = () => {
    let said = false;
    const line = new EventSource(`/api/chat/stream?after=${listener.cursor()}`);
    source = line;
    const lost = () => {
      if (source !== line) return;
      if (!said) deaf++;
      failed();
    };
    const alive = () => later(SILENCE_MS, lost);
    const on = (name: string, act: (data: string) => void) =>
      line.addEventListener(name, event => {
        if (source !== line) return;
        said = true;
        alive();
        act((event as MessageEvent<string>).data);
      });
    later(HELLO_MS, lost);
    on('hello', data => {
      deaf = 0;
      listener.hello((JSON.parse(data) as { chat: string }).chat);
    });
    on('message', data => listener.entries([JSON.parse(data) as WireEntry]));
    on('ready', () => listener.ready());
    on('beat', () => {});
    line.onerror = lost;
  };

  void ask();
  return {
    poke() {
      if (!source) void ask();
    },
    restart() {
      failures = 0;
      void ask();
    },
    stop() {
      stopped = true;
      hangUp();
    },
  };
}

async function readAll(listener: Listener): Promise<string | null> {
  for (let first = true; ; first = false) {
    const response = await fetch(`/api/chat/log?after=${listener.cursor()}`, { cache: 'no-store' });
    if (!response.ok) throw new Error(`log: ${response.status}`);
    const page = (await response.json()) as LogPage;
    if (first) listener.hello(page.chat);
    listener.entries(page.entries);
    if (page.more && page.entries.length > 0) continue;
    listener.ready();
    return page.chat;
  }
}
