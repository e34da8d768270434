import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { badRequest } from './error.ts';

const ACTIONS = ['callback_data', 'url', 'web_app', 'login_url', 'switch_inline_query', 'copy_text', 'pay'];

/** The rows of an inline keyboard; throws as Telegram does where a button is not as it must be. */
export const readKeyboard = (markup: unknown): InlineKeyboardButton[][] => {
  const rows = (markup as InlineKeyboardMarkup | undefined)?.inline_keyboard ?? [];
  if (rows.flat().length > 100) throw badRequest('reply markup is too long');
  for (const button of rows.flat()) checkButton(button);
  return rows.filter(row => row.length > 0);
};

const checkButton = (button: InlineKeyboardButton): void => {
  if (!button.text) throw badRequest('inline keyboard button text must be non-empty');
  if (ACTIONS.filter(action => action in button).length !== 1)
    throw badRequest('Text buttons are unallowed in the inline keyboard');
  if ('callback_data' in button) checkData(button.callback_data);
  if ('url' in button) checkUrl(button.url);
};

const checkData = (data: string): void => {
  const bytes = Buffer.byteLength(data);
  if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID');
};

const checkUrl = (url: string): void => {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  const known = ['http:', 'https:', 'tg:'].includes(protocol);
  const hosted = protocol === 'tg:' || hostname.includes('.');
  if (!known || !hosted) throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
};
