import type { Cursors } from '../push/cursors.ts';
import type { Log } from '../push/log.ts';
import type { Answer, ZaloBotClient } from './client.ts';
import { ZaloRefused } from './trouble.ts';
import { fingerprint } from './webhook.ts';

export interface WebhookAddress {
  /** Public HTTPS address that Zalo posts to. */
  readonly url: string;
  readonly secret: string;
}

/** What Zalo was told last, so that it is told again only when something changed: such calls are counted by the day. */
const TOLD = 'zalo-bot:webhook';

/**
 * Tells Zalo how we want to be told; the two exclude each other. A public address that Zalo does not take (no HTTPS, a
 * private name) leaves us polling, not deaf.
 */
export const chooseDelivery = async (
  client: ZaloBotClient,
  cursors: Cursors,
  webhook?: WebhookAddress,
  log?: Log,
): Promise<'webhook' | 'polling'> => {
  const current = await currentUrl(client);
  if (webhook && (await takesWebhook({ client, cursors, webhook, current, log }))) return 'webhook';
  if (current) orThrow(ignoring(await client.deleteWebhook()));
  return 'polling';
};

const orThrow = <T>(answer: Answer<T>): T => {
  if (answer.kind !== 'ok') throw new ZaloRefused(answer);
  return answer.result;
};

const NONE = { kind: 'ok', result: {} } as const;

/** No webhook is told as an empty address or as an error. */
const ignoring = <T>(answer: Answer<T>) =>
  answer.kind === 'not_found' || answer.kind === 'bad_request' ? NONE : answer;

const currentUrl = async (client: ZaloBotClient): Promise<string> => {
  const info: { url?: string } = orThrow(ignoring(await client.getWebhookInfo()));
  return info.url ?? '';
};

interface Taking {
  readonly client: ZaloBotClient;
  readonly cursors: Cursors;
  readonly webhook: WebhookAddress;
  readonly current: string;
  readonly log?: Log;
}

const takesWebhook = async ({ client, cursors, webhook, current, log }: Taking): Promise<boolean> => {
  const { url, secret } = webhook;
  const mark = fingerprint(url, secret);
  if (current === url && (await cursors.read(TOLD)) === mark) return true;
  const answer = await client.setWebhook(url, secret);
  if (answer.kind === 'bad_request') {
    log?.warn({ why: answer.why }, 'zalo-bot: does not take our public address; polling instead');
    return false;
  }
  const { verification } = orThrow(answer);
  if (verification?.ok === false)
    log?.warn({ outcome: verification.outcome }, 'zalo-bot: Zalo could not reach our webhook when it tried');
  await cursors.write(TOLD, mark);
  return true;
};
