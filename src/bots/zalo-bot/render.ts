import type { Reply } from '../../conversation/reply.ts';
import { listed } from '../text/choices.ts';
import { parseMarkup, plainOf, type Run, splitRuns, trimRuns } from '../text/markup.ts';
import { captionOf, type PictureAddress } from '../text/picture.ts';
import type { TextStyle } from './client.ts';

/** Zalo takes 2,000 and does not say of what; UTF-16 units of composed text, with room to spare. */
export const MESSAGE_LIMIT = 1900;

/** One API call to be: a message, or a photo where `picture` is there. */
export interface Call {
  readonly runs: readonly Run[];
  /** False shows the runs without their bold. */
  readonly styled: boolean;
  readonly picture?: string;
}

/** A reply as the messages that show it, in order. There are no buttons: choices are numbered, a link is written out. */
export const render = (reply: Reply, addressOf: PictureAddress = () => undefined): Call[] => {
  const words = wordsOf(reply);
  if (!reply.picture) return messages(runsOf(words));
  const picture = addressOf(reply.picture.url);
  const both = runsOf(`${words}\n\n${captionOf(reply.picture)}`);
  // A picture nobody outside can fetch is at least named.
  if (!picture) return messages(both);
  if (plainOf(both).length <= MESSAGE_LIMIT) return [{ runs: both, styled: false, picture }];
  return [{ runs: runsOf(captionOf(reply.picture)), styled: false, picture }, ...messages(runsOf(words))];
};

const runsOf = (text: string): Run[] => parseMarkup(text.normalize('NFC'));

const wordsOf = (reply: Reply): string =>
  [reply.text, reply.link && `${reply.link.label}: ${reply.link.url}`, listed(reply)]
    .filter(Boolean)
    .join('\n\n');

const messages = (runs: readonly Run[]): Call[] =>
  splitRuns(runs, MESSAGE_LIMIT).map(part => ({ runs: trimRuns(part), styled: true }));

/** What to try in place of a call that Zalo calls a bad request; undefined when nothing plainer is left. */
export const simpler = (call: Call): Call[] | undefined => {
  if (call.picture !== undefined) return messages(call.runs);
  if (call.styled && call.runs.some(({ bold }) => bold)) return [{ ...call, styled: false }];
  return undefined;
};

/** Where the bold is, in UTF-16 units of the plain text. */
export const stylesOf = (runs: readonly Run[]): TextStyle[] => {
  let start = 0;
  return runs.flatMap(({ text, bold }) => {
    const style = { start, len: text.length, st: ['b'] };
    start += text.length;
    return bold ? [style] : [];
  });
};

export const textOf = (call: Call): string => plainOf(call.runs);
