import { type Api, InputFile } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { htmlOf, plainOf } from '../text/markup.ts';
import type { Button, Call } from './render.ts';

/** The bytes of a picture that has no public address of its own; undefined when there is none. */
export type OpenPicture = (url: string) => Promise<Uint8Array | undefined>;

/** Makes the API call and gives the id of the message. Throws what grammY throws. */
export const perform = async (
  api: Api,
  chat: string,
  call: Call,
  openPicture?: OpenPicture,
): Promise<string> => {
  const words = call.html ? htmlOf(call.runs) : plainOf(call.runs);
  const shape = {
    ...(call.html && { parse_mode: 'HTML' as const }),
    ...(call.buttons.length > 0 && { reply_markup: keyboardOf(call.buttons) }),
  };
  const photo = call.picture && (await photoOf(call.picture, openPicture));
  const { message_id } = photo
    ? await api.sendPhoto(chat, photo, { caption: words, ...shape })
    : await api.sendMessage(chat, words, { ...shape, link_preview_options: { is_disabled: true } });
  return String(message_id);
};

/** Telegram fetches a public address itself; anything else is uploaded. A picture we cannot open is left out. */
const photoOf = async (url: string, openPicture?: OpenPicture): Promise<string | InputFile | undefined> => {
  if (/^https?:\/\//.test(url)) return url;
  const bytes = await openPicture?.(url).catch(() => undefined);
  return bytes && new InputFile(bytes, 'picture.png');
};

const keyboardOf = (rows: Call['buttons']): InlineKeyboardMarkup => ({
  inline_keyboard: rows.map(row => row.map(buttonOf)),
});

const buttonOf = (button: Button) =>
  'url' in button
    ? { text: button.text, url: button.url }
    : { text: button.text, callback_data: button.data };
