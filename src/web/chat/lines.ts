import type { WireEntry } from '../../bots/web/wire.ts';
import { type ChatState, chosen, type Draft, draftOf, labelOf, lastSaidSeq, type Unsent } from './log.ts';
import { needsTime } from './time.ts';
import type { Say } from './wording.ts';

type OurEntry = Extract<WireEntry, { from: 'us' }>;

/** One line of the page, ready to be drawn. A message keeps its key from being written to being in the log. */
export type PageLine =
  | { readonly kind: 'time'; readonly key: string; readonly at: string }
  /** Something happened that is no message, such as a change of language. */
  | { readonly kind: 'note'; readonly key: string; readonly text: string }
  | { readonly kind: 'said'; readonly key: string; readonly text: string; readonly unsent?: Unsent }
  | {
      readonly kind: 'reply';
      readonly key: string;
      readonly entry: OurEntry;
      /** Its choices are the ones to tap now. */
      readonly current: boolean;
      readonly tapped: string | undefined;
    };

export function pageLines(state: ChatState, say: Say): readonly PageLine[] {
  const taps = chosen(state.entries);
  const saidSeq = lastSaidSeq(state);
  const answering = state.unsent.some(message => message.state !== 'refused');
  const lines: PageLine[] = [];
  let before: string | undefined;
  for (const entry of state.entries) {
    if (needsTime(before, entry.at)) lines.push({ kind: 'time', key: `t${entry.seq}`, at: entry.at });
    before = entry.at;
    lines.push(
      entry.from === 'citizen'
        ? saidLine(entry.id, draftOf(entry.said), state.entries, say, entry.seq)
        : {
            kind: 'reply',
            key: `r${entry.seq}`,
            entry,
            current: entry.seq > saidSeq && !answering,
            tapped: taps.get(entry.seq),
          },
    );
  }
  for (const message of state.unsent)
    lines.push({ ...saidLine(message.id, message.draft, state.entries, say), unsent: message } as PageLine);
  return lines;
}

function saidLine(
  id: string,
  draft: Draft | undefined,
  entries: readonly WireEntry[],
  say: Say,
  seq?: number,
): PageLine {
  const key = `m${id}`;
  if (!draft) return { kind: 'note', key, text: say('media') };
  if ('text' in draft) return { kind: 'said', key, text: draft.text };
  if ('choose' in draft) return { kind: 'said', key, text: labelOf(entries, draft.choose, seq) ?? '…' };
  return commandLine(key, draft.command, say);
}

function commandLine(key: string, command: string, say: Say): PageLine {
  if (command === '/gapnguoi') return { kind: 'said', key, text: say('person') };
  if (command.startsWith('/ngonngu')) return { kind: 'note', key, text: say('langChanged') };
  if (command === '/start') return { kind: 'note', key, text: say('restarted') };
  return { kind: 'said', key, text: command };
}
