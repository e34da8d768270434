import type { Choice, Reply } from '../../conversation/reply.ts';
import { numbered } from '../text/choices.ts';
import { parseMarkup, plainOf, type Run, splitRuns } from '../text/markup.ts';
import { captionOf } from '../text/picture.ts';

/** Telegram's limits in characters, counted once the markup has been read. */
export const MESSAGE_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;

export type Button =
  | { readonly text: string; readonly data: string }
  | { readonly text: string; readonly url: string };
type Rows = readonly (readonly Button[])[];

/** One API call to be: a message, or a photo where `picture` is there. */
export interface Call {
  readonly runs: readonly Run[];
  /** False shows the runs without their bold. */
  readonly html: boolean;
  readonly picture?: string;
  readonly buttons: Rows;
}

/** A reply as the calls that show it, in order; the buttons stand under the last. `print` is the web chat's. */
export const render = (reply: Reply): Call[] => {
  const runs = parseMarkup(wordsOf(reply));
  const buttons = [...linkRow(reply.link), ...rowsOf(reply.choices ?? [])];
  const { picture } = reply;
  if (!picture) return messages(runs, buttons);
  const both = picture.drawing ? [...runs, ...literal(`\n\n${captionOf(picture)}`)] : runs;
  if (plainOf(both).length <= CAPTION_LIMIT)
    return [{ runs: both, html: true, picture: picture.url, buttons }];
  const caption = splitRuns(literal(captionOf(picture)), CAPTION_LIMIT)[0] ?? [];
  return [{ runs: caption, html: true, picture: picture.url, buttons: [] }, ...messages(runs, buttons)];
};

/**
 * What to try in place of a call that Telegram calls a bad request. Each is plainer than the call, so trying again
 * comes to an end; undefined when nothing plainer is left.
 */
export const simpler = (call: Call, description: string): Call[] | undefined => {
  if (call.html && /entit/i.test(description)) return [{ ...call, html: false }];
  if (call.picture !== undefined) return messages(call.runs, call.buttons);
  if (call.buttons.length > 0)
    return messages([...call.runs, ...literal(`\n\n${spelledOut(call.buttons)}`)], []);
  return undefined;
};

const messages = (runs: readonly Run[], buttons: Rows): Call[] => {
  const parts = splitRuns(runs, MESSAGE_LIMIT);
  return parts.map((part, index) => ({
    runs: part,
    html: true,
    buttons: index === parts.length - 1 ? buttons : [],
  }));
};

const literal = (text: string): Run[] => [{ text, bold: false }];

const wordsOf = ({ text, choices = [] }: Reply): string =>
  cutOff(choices) ? `${text}\n\n${numbered(choices)}` : text;

/** Beyond this a phone cuts a label off, and "Đăng ký khai sinh…" may be any of three procedures. */
const WHOLE_ON_A_BUTTON = 36;
const cutOff = (choices: readonly Choice[]): boolean =>
  choices.some(({ label }) => label.length > WHOLE_ON_A_BUTTON);

const linkRow = (link: Reply['link']): Rows => (link ? [[{ text: link.label, url: link.url }]] : []);

/** Labels that a button would cut off stand in the text, under the same numbers. */
const rowsOf = (choices: readonly Choice[]): Rows => {
  const numbers = cutOff(choices);
  const buttons = choices.map(({ id, label }, index) => ({
    text: numbers ? `${index + 1}. ${label}` : label,
    data: id,
  }));
  return inRows(buttons);
};

/** Two short labels share a row. */
const HALF_A_ROW = 16;

const inRows = (buttons: readonly Button[]): Rows => {
  const [first, second] = buttons;
  if (!first) return [];
  const pair = second && first.text.length <= HALF_A_ROW && second.text.length <= HALF_A_ROW;
  return pair ? [[first, second], ...inRows(buttons.slice(2))] : [[first], ...inRows(buttons.slice(1))];
};

/** Buttons as lines of text: a link with its address, a choice under its number unless the text has those already. */
const spelledOut = (rows: Rows): string => {
  const buttons = rows.flat();
  const links = buttons.flatMap(button => ('url' in button ? [`${button.text}: ${button.url}`] : []));
  const labels = buttons.flatMap(button =>
    'data' in button ? [{ id: button.data, label: button.text }] : [],
  );
  const listed = labels.some(({ label }) => /^\d+\. /.test(label));
  return [...links, ...(listed ? [] : [numbered(labels)])].join('\n');
};
