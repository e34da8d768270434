import type { ActAnswer } from '../../server/console/wire.ts';

/** What the server refused, in words to show. */
export class Refused extends Error {
  readonly status: number;
  readonly vi: string;
  readonly en: string;

  constructor(status: number, vi: string, en: string) {
    super(vi);
    this.status = status;
    this.vi = vi;
    this.en = en;
  }
}

const LOST = {
  vi: 'Không kết nối được máy chủ. Kiểm tra mạng rồi thử lại.',
  en: 'The server cannot be reached. Check the connection and try again.',
};

/** @throws Refused */
export const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const response = await fetch(`/console/api${path}`, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => undefined);
  if (!response) throw new Refused(0, LOST.vi, LOST.en);
  const answer = await response.json().catch(() => undefined);
  if (!response.ok)
    throw new Refused(response.status, answer?.error?.vi ?? LOST.vi, answer?.error?.en ?? LOST.en);
  return answer as T;
};

/** Made once for each press of a button, so that a request sent twice is done once. */
export const newActionId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
};

export const act = (number: string, action: object, { id = newActionId(), sure = false } = {}) =>
  ask<ActAnswer>('POST', `/tickets/${number}/act`, { id, action, sure });
