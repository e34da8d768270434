import { type ApiOptions, openApi } from './api.ts';
import { refusalOf } from './refusal.ts';

/** What `hoi doctor` tells of Telegram. */
export type TelegramHealth =
  | {
      readonly kind: 'ok';
      readonly username: string;
      readonly delivery: 'polling' | 'webhook';
      /** Updates that wait at Telegram. */
      readonly pending: number;
      /** Why Telegram could not deliver to our webhook, the last time it failed. */
      readonly lastError?: string;
    }
  | { readonly kind: 'wrong_token' }
  /** Telegram delivers elsewhere than we expect; an empty address means polling. */
  | { readonly kind: 'wrong_webhook'; readonly expected: string; readonly actual: string }
  | { readonly kind: 'unreachable'; readonly why: string };

/** Asks Telegram, changes nothing. Throws only for our own bugs. */
export const checkTelegram = async (
  options: ApiOptions & { webhookUrl?: string },
): Promise<TelegramHealth> => {
  const api = openApi(options, 10);
  try {
    const { username } = await api.getMe();
    const { url = '', pending_update_count, last_error_message } = await api.getWebhookInfo();
    const expected = options.webhookUrl ?? '';
    if (url !== expected) return { kind: 'wrong_webhook', expected, actual: url };
    const lastError = last_error_message && { lastError: last_error_message };
    return {
      kind: 'ok',
      username,
      delivery: url ? 'webhook' : 'polling',
      pending: pending_update_count,
      ...lastError,
    };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.kind === 'unauthorized') return { kind: 'wrong_token' };
    return { kind: 'unreachable', why: 'why' in refusal ? refusal.why : refusal.kind };
  }
};
