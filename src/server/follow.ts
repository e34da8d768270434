import { type Bell, type ChatLog, toWire, type WireEntry } from '../bots/web/wire.ts';

/** Log lines read at a time: what one slow reader can hold in memory. */
const PAGE = 50;

export interface Page {
  readonly entries: readonly WireEntry[];
  /** The log is read up to here, lines that are nobody's business included. */
  readonly upTo: number;
  readonly more: boolean;
}

/** The lines after `from` that a citizen may see. */
export async function readPage(log: ChatLog, conversation: string, from: number): Promise<Page> {
  const lines = await log.after(conversation, from, PAGE);
  return {
    entries: lines.map(toWire).filter(entry => entry !== undefined),
    upTo: lines.at(-1)?.seq ?? from,
    more: lines.length === PAGE,
  };
}

/** Where a follower's lines go. Each promise settles when the reader can take more, so a slow one holds only itself. */
export interface Follower {
  entry(entry: WireEntry): Promise<void>;
  /** Nothing newer is stored at this moment. */
  caughtUp(upTo: number): Promise<void>;
  beat(): Promise<void>;
}

export interface Following {
  readonly log: ChatLog;
  readonly bell: Bell;
  readonly beatMs: number;
}

/**
 * Tells `follower` every line after `from`, in order and once, until `signal` ends it. The bell only says "look
 * again"; the log is also looked at with every heartbeat, so a missed ring delays a line and never loses it.
 */
export async function follow(
  { log, bell, beatMs }: Following,
  conversation: string,
  from: number,
  follower: Follower,
  signal: AbortSignal,
): Promise<void> {
  const pause = alarm(signal);
  const silence = bell.listen(conversation, pause.ring);
  try {
    for (let cursor = from; !signal.aborted; ) {
      pause.reset();
      cursor = await drain(log, conversation, cursor, follower, signal);
      await follower.caughtUp(cursor);
      while (!signal.aborted && !(await pause.rung(beatMs))) {
        await follower.beat();
        if ((await log.after(conversation, cursor, 1)).length > 0) break;
      }
    }
  } finally {
    silence();
  }
}

/** Everything stored after `cursor`; returns the number of the last line read. */
async function drain(
  log: ChatLog,
  conversation: string,
  cursor: number,
  follower: Follower,
  signal: AbortSignal,
): Promise<number> {
  for (let more = true; more && !signal.aborted; ) {
    const page = await readPage(log, conversation, cursor);
    for (const entry of page.entries) await follower.entry(entry);
    cursor = page.upTo;
    more = page.more;
  }
  return cursor;
}

/** Something to sleep on that remembers a ring between two sleeps. */
function alarm(signal: AbortSignal) {
  let rang = false;
  let wake = () => {};
  const ring = () => {
    rang = true;
    wake();
  };
  signal.addEventListener('abort', ring);
  return {
    ring,
    /** Forget earlier rings: what they spoke of is about to be read. */
    reset: () => {
      rang = signal.aborted;
    },
    /** True when it rang before `ms` were over. */
    rung: (ms: number): Promise<boolean> =>
      new Promise(resolve => {
        const timer = setTimeout(() => resolve(false), ms);
        wake = () => {
          clearTimeout(timer);
          resolve(true);
        };
        if (rang) wake();
      }),
  };
}
