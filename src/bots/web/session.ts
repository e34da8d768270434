import { createHash } from 'node:crypto';

/** Bytes of chance in a chat's secret: 256 bits, more than anybody can try. */
export const SECRET_BYTES = 32;

const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** Somebody's web chat: `secret` stays in their cookie, `id` is what everybody else may see. */
export interface WebSession {
  readonly id: string;
  readonly secret: string;
}

/**
 * The id is a one-way digest of the secret, so that whoever reads an id (a log, a ticket, a helper's screen)
 * cannot open the chat with it, and nothing has to be stored to know that a cookie is genuine.
 */
const idOf = (secret: string): string =>
  createHash('sha256').update(`hoi-phuong web chat:${secret}`).digest('base64url').slice(0, 22);

/** A cookie's value as a session; `undefined` when it is missing or no secret of ours. */
export const readSession = (cookie: string | undefined): WebSession | undefined =>
  cookie !== undefined && SECRET.test(cookie) ? { id: idOf(cookie), secret: cookie } : undefined;

/** @param random so many bytes of cryptographic chance */
export function newSession(random: (bytes: number) => Uint8Array): WebSession {
  const secret = Buffer.from(random(SECRET_BYTES)).toString('base64url');
  return { id: idOf(secret), secret };
}
