import type { LineFault } from '../push/line.ts';

/** Why Zalo did not do what we asked: never with a text, a person or the token in it. */
export type Refusal =
  /** 408 to a poll: nothing new. To anything else: whether it was carried out is not known. */
  | { readonly kind: 'timeout'; readonly why: string }
  /** The plan's messages may be spent for the month. */
  | { readonly kind: 'quota'; readonly why: string; readonly afterMs?: number }
  | { readonly kind: 'unauthorized'; readonly why: string }
  /** The platform says clearly that this chat is closed to us. */
  | { readonly kind: 'gone'; readonly why: string }
  | { readonly kind: 'bad_request'; readonly why: string }
  | { readonly kind: 'not_found'; readonly why: string }
  /** A broken line, or trouble of theirs: mostly nobody knows whether it was carried out. */
  | LineFault;

/** What Zalo answered with `ok: false`, or a page that is no JSON. */
export interface Refused {
  readonly code: number;
  readonly description?: string;
  readonly retryAfter?: string | null;
}

export const refusalOf = ({ code, description, retryAfter }: Refused): Refusal => {
  const why = description ? `${code} ${description}` : String(code);
  switch (code) {
    case 400:
      return { kind: GONE.test(description ?? '') ? 'gone' : 'bad_request', why };
    case 401:
      return { kind: 'unauthorized', why };
    case 404:
      return { kind: 'not_found', why };
    case 408:
      return { kind: 'timeout', why };
    case 429:
      return { kind: 'quota', why, ...secondsIn(retryAfter) };
    // 403 is documented as an internal error of theirs, and has nothing to do with our token.
    default:
      return code === 403 || code >= 500 ? { kind: 'uncertain', why } : { kind: 'bad_request', why };
  }
};

/** The wording is not documented: only what can hardly mean anything else. */
const GONE =
  /\bblock(?:ed)?\b|\b(?:chat|user|recipient)\b.*\b(?:not found|not exist|does ?n.t exist|deleted|inactive)/i;

const secondsIn = (retryAfter: string | null | undefined): { afterMs?: number } => {
  const seconds = Number(retryAfter);
  return retryAfter && Number.isFinite(seconds) && seconds >= 0 ? { afterMs: seconds * 1000 } : {};
};
