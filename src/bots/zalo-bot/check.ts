import { type ClientOptions, createZaloBotClient } from './client.ts';
import type { Refusal } from './refusal.ts';

/** What `hoi doctor` tells of Zalo Bot. */
export type ZaloBotHealth =
  | { readonly kind: 'ok'; readonly account: string; readonly delivery: 'polling' | 'webhook' }
  | { readonly kind: 'wrong_token' }
  /** Zalo delivers elsewhere than we expect; an empty address means polling. */
  | { readonly kind: 'wrong_webhook'; readonly expected: string; readonly actual: string }
  | { readonly kind: 'unreachable'; readonly why: string };

/** Asks Zalo, changes nothing. */
export const checkZaloBot = async (
  options: ClientOptions & { readonly webhookUrl?: string },
): Promise<ZaloBotHealth> => {
  const client = createZaloBotClient(options);
  const me = await client.getMe();
  if (me.kind !== 'ok') return ofRefusal(me);
  const info = await client.getWebhookInfo();
  // No webhook is told as an error, or as an empty address.
  const none = info.kind === 'not_found' || info.kind === 'bad_request';
  if (info.kind !== 'ok' && !none) return ofRefusal(info);
  const actual = info.kind === 'ok' ? (info.result.url ?? '') : '';
  const expected = options.webhookUrl ?? '';
  if (actual !== expected) return { kind: 'wrong_webhook', expected, actual };
  return { kind: 'ok', account: me.result.account_name ?? '', delivery: actual ? 'webhook' : 'polling' };
};

const ofRefusal = ({ kind, why }: Refusal): ZaloBotHealth =>
  kind === 'unauthorized' || kind === 'not_found' ? { kind: 'wrong_token' } : { kind: 'unreachable', why };
