import { setTimeout as sleep } from 'node:timers/promises';
import type { WebhookInfo } from 'grammy/types';
import { badRequest } from './error.ts';
import type { Queue, Waiting } from './queue.ts';

export interface WebhookOptions {
  /** Pause before an update that was not taken is posted again. */
  readonly retryMs: number;
  /** As Telegram's own servers; the official server run locally posts over plain HTTP too. */
  readonly httpsOnly: boolean;
}

export interface Webhook {
  readonly url: string;
  readonly secret?: string;
}

/** Posts updates to the bot's address: side by side, but in order within a chat, again and again until it takes them. */
export const createWebhook = (queue: Queue, { retryMs, httpsOnly }: WebhookOptions) => {
  let hook: Webhook | undefined;
  let lastError: string | undefined;
  const busy = new Set<string>();

  const pump = (): void => {
    for (const update of hook ? queue.waiting() : []) {
      const chat = chatOf(update);
      if (busy.has(chat)) continue;
      busy.add(chat);
      void deliver(update).finally(() => {
        busy.delete(chat);
        pump();
      });
    }
  };

  const deliver = async (update: Waiting): Promise<void> => {
    if (!hook) return;
    const error = await post(hook, update);
    if (error === undefined) return queue.remove(update.update_id);
    lastError = error;
    await sleep(retryMs);
  };

  queue.onAdd(pump);
  return {
    set({ url, secret }: Webhook): void {
      if (!URL.canParse(url)) throw badRequest('bad webhook: invalid webhook URL specified');
      if (httpsOnly && !url.startsWith('https:'))
        throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
      if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret))
        throw badRequest('secret token contains unallowed characters');
      hook = { url, secret };
      pump();
    },
    remove(): void {
      hook = undefined;
    },
    isSet: (): boolean => hook !== undefined,
    info: (): WebhookInfo => ({
      url: hook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: queue.waiting().length,
      ...(lastError && { last_error_message: lastError, last_error_date: Math.floor(Date.now() / 1000) }),
    }),
  };
};

const post = async ({ url, secret }: Webhook, update: Waiting): Promise<string | undefined> => {
  const headers = {
    'content-type': 'application/json',
    ...(secret && { 'x-telegram-bot-api-secret-token': secret }),
  };
  try {
    const { ok, status, statusText } = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify(update),
    });
    return ok ? undefined : `Wrong response from the webhook: ${status} ${statusText}`;
  } catch {
    return 'Connection refused';
  }
};

const chatOf = (update: Waiting): string =>
  JSON.stringify(Object.values(update).flatMap(value => idOf(value)));

const idOf = (value: unknown): unknown[] => {
  const { chat, from } = Object(value) as { chat?: { id: unknown }; from?: { id: unknown } };
  return [chat?.id ?? from?.id].filter(id => id !== undefined);
};
