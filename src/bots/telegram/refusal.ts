import { GrammyError, HttpError } from 'grammy';
import type { Trouble } from '../push/persist.ts';

/** Why Telegram did not do what we asked, without a word of what the message said and without the token. */
export type Refusal =
  | { readonly kind: 'flood'; readonly afterMs: number }
  /** Blocked, deleted, never started: the chat is closed to us. */
  | { readonly kind: 'gone'; readonly why: string }
  /** A group became a supergroup and has another id now. */
  | { readonly kind: 'moved'; readonly to: number }
  | { readonly kind: 'bad_request'; readonly why: string }
  /** The token is wrong or was revoked. */
  | { readonly kind: 'unauthorized'; readonly why: string }
  /** Somebody else polls with our token, or a webhook is set. */
  | { readonly kind: 'conflict'; readonly why: string }
  /** Not reached, or in trouble itself: whether the call was carried out is not known. */
  | { readonly kind: 'unreachable'; readonly why: string };

/** Reads what a grammY call threw. Anything grammY did not throw is our own bug and is thrown again. */
export const refusalOf = (error: unknown): Refusal => {
  if (error instanceof GrammyError) return answered(error);
  if (error instanceof HttpError) return { kind: 'unreachable', why: networkReason(error.error) };
  throw error;
};

const answered = ({ error_code, description, parameters }: GrammyError): Refusal => {
  const why = `${error_code} ${description}`;
  if (parameters.migrate_to_chat_id) return { kind: 'moved', to: parameters.migrate_to_chat_id };
  if (error_code === 429) return { kind: 'flood', afterMs: 1000 * (parameters.retry_after ?? 1) };
  if (error_code === 403 || GONE.test(description)) return { kind: 'gone', why };
  if (error_code === 401 || error_code === 404) return { kind: 'unauthorized', why };
  if (error_code === 409) return { kind: 'conflict', why };
  if (error_code >= 500) return { kind: 'unreachable', why };
  return { kind: 'bad_request', why };
};

const GONE = /chat not found|user not found|PEER_ID_INVALID|user is deactivated|chat was deleted/i;

/** The code alone (`ECONNREFUSED`): the message of a network error carries the address, and that the token. */
const networkReason = (error: unknown): string => {
  const { code, name, message } = Object(error) as Record<string, unknown>;
  if (typeof code === 'string') return code;
  if (String(message).includes('timed out')) return 'timed out';
  return typeof name === 'string' ? name : 'network error';
};

/** What is told of a failed call while we go on trying; undefined for what grammY did not throw. */
export const troubleOf = (error: unknown): Trouble | undefined => {
  if (!(error instanceof GrammyError || error instanceof HttpError)) return undefined;
  const refusal = refusalOf(error);
  if (refusal.kind === 'flood') return { why: 'too many requests', waitMs: refusal.afterMs };
  return { why: 'why' in refusal ? `${refusal.kind}: ${refusal.why}` : refusal.kind, waitMs: 0 };
};
