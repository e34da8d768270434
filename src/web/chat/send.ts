import type { Refusal, Unsent } from './log.ts';
import type { Lang } from './wording.ts';

export type SendResult =
  | { readonly kind: 'stored' }
  /** It will never be taken as it is. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Not now; the server may say when. */
  | { readonly kind: 'later'; readonly afterMs: number | undefined };

const PATIENCE_MS = 20_000;

/** Posts one message and says what became of it. Never throws: no network is an answer too. */
export async function post({ id, draft }: Unsent, lang: Lang): Promise<SendResult> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const response = await fetch('/api/chat/messages', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ id, lang, ...draft }),
      signal: patience.signal,
    });
    return await resultOf(response);
  } catch {
    return { kind: 'later', afterMs: undefined };
  } finally {
    clearTimeout(timer);
  }
}

async function resultOf(response: Response): Promise<SendResult> {
  if (response.ok) return { kind: 'stored' };
  if (response.status === 429 || response.status >= 500) {
    const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
    return { kind: 'later', afterMs: Number.isFinite(seconds) ? seconds * 1000 : undefined };
  }
  const { error } = (await response.json()) as { error: Refusal };
  return { kind: 'refused', refusal: { vi: error.vi, en: error.en } };
}
