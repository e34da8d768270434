import { MORE } from '../../conversation/offered.ts';
import type { Choice, Reply } from '../../conversation/reply.ts';
import { listed } from '../text/choices.ts';
import { parseMarkup, plainOf, splitRuns } from '../text/markup.ts';
import { captionOf, type PictureAddress } from '../text/picture.ts';
import type { CsMessage } from './client.ts';
import { OPTION } from './parse.ts';

/** Zalo takes 2,000 and does not say of what; UTF-16 units of composed text, with room to spare. */
export const MESSAGE_LIMIT = 1900;
const BUTTONS = 5;
const TITLE = 100;
/** Beyond this a phone cuts a title off, and "Đăng ký khai sinh…" may be any of three procedures. */
const WHOLE_ON_A_BUTTON = 40;
/** More than so many and paging through them takes longer than reading. */
const LONG_LIST = 12;

export type Button =
  | { readonly title: string; readonly type: 'oa.query.hide'; readonly payload: string }
  | { readonly title: string; readonly type: 'oa.open.url'; readonly payload: { readonly url: string } };

/** One message to be. `plain` is what to say where Zalo does not take it so. */
export interface Call {
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly picture?: string;
  readonly plain?: string;
}

/** A reply as the messages that show it, in order and as few as can be; the buttons stand under the last. */
export const render = (reply: Reply, addressOf: PictureAddress = () => undefined): Call[] => {
  const picture = reply.picture && addressOf(reply.picture.url);
  const caption = reply.picture && captionOf(reply.picture);
  const { extra, buttons, plain } = choicesOf(reply);
  const words = [reply.text, !picture && caption, extra].filter(Boolean).join('\n\n');
  if (!picture || !caption) return messages(words, buttons, plain);
  // A picture and buttons do not go together.
  if (buttons.length === 0 && words.length + caption.length < MESSAGE_LIMIT)
    return [pictured(`${words}\n\n${caption}`, picture)];
  return [pictured(caption, picture), ...messages(words, buttons, plain)];
};

export const messageOf = ({ text, buttons, picture }: Call): CsMessage => {
  if (picture) {
    const elements = [{ media_type: 'image', url: picture }];
    return { text, attachment: { type: 'template', payload: { template_type: 'media', elements } } };
  }
  return buttons.length > 0 ? { text, attachment: { type: 'template', payload: { buttons } } } : { text };
};

/** What to try in place of a message Zalo does not take; undefined when nothing plainer is left. */
export const simpler = (call: Call): Call[] | undefined => {
  if (call.picture) return messages(call.text, [], '');
  if (call.buttons.length > 0) return messages([call.text, call.plain].filter(Boolean).join('\n\n'), [], '');
  return undefined;
};

const pictured = (text: string, picture: string): Call => ({ text: shown(text), buttons: [], picture });

const messages = (text: string, buttons: readonly Button[], plain: string): Call[] => {
  const parts = splitRuns(parseMarkup(text.normalize('NFC')), MESSAGE_LIMIT).map(part =>
    plainOf(part).trim(),
  );
  return parts.map((part, index) =>
    index === parts.length - 1 ? { text: part, buttons, plain } : { text: part, buttons: [] },
  );
};

/** Zalo shows no bold. */
const shown = (text: string): string => plainOf(parseMarkup(text.normalize('NFC')));

/** A reply's choices and link: as buttons, as lines of the text, or both. */
const choicesOf = (reply: Reply) => {
  const { choices = [], link } = reply;
  const linkButton: Button[] = link
    ? [{ title: cut(link.label), type: 'oa.open.url', payload: { url: link.url } }]
    : [];
  const linkLine = link && `${link.label}: ${link.url}`;
  const list = listed(reply);
  const plain = [linkLine, list].filter(Boolean).join('\n\n');
  if (choices.length > LONG_LIST) return { extra: list, buttons: linkButton, plain: linkLine ?? '' };
  const numbers = choices.some(({ label }) => label.length > WHOLE_ON_A_BUTTON) && !reply.expects;
  const buttons = [...linkButton, ...paged(choices, BUTTONS - linkButton.length, numbers)];
  return { extra: numbers ? list : '', buttons, plain: numbers ? (linkLine ?? '') : plain };
};

/** As many as there is room for; the last of them brings the next ones. */
const paged = (choices: readonly Choice[], room: number, numbers: boolean): Button[] => {
  const buttons = choices.map(({ id, label }, index) =>
    query(id, numbers ? `${index + 1}. ${label}` : label),
  );
  if (buttons.length <= room) return buttons;
  return [...buttons.slice(0, room - 1), query(`${MORE}${room - 1}`, 'Xem thêm (more)')];
};

/** "Hide" keeps the payload off the screen: nobody wants to read that they said `#opt:list.ready`. */
const query = (id: string, title: string): Button => ({
  title: cut(title),
  type: 'oa.query.hide',
  payload: `${OPTION}${id}`,
});

const cut = (title: string): string => (title.length > TITLE ? `${title.slice(0, TITLE - 1)}…` : title);
