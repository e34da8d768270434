import { createHash, createHmac } from 'node:crypto';
import { asJson, isSame, readBody, status } from '../push/webhook.ts';
import type { Intake } from './intake.ts';
import { unwrapped } from './update.ts';

const SECRET_HEADER = 'x-bot-api-secret-token';
/** Zalo's updates have some hundred bytes. */
const MOST_BYTES = 256 * 1024;

/** A secret that needs no setting and is the same in every process; only who holds the token can compute it. */
export const secretFor = (token: string): string =>
  createHmac('sha256', token).update('zalo bot webhook secret').digest('hex');

/** Names an address and a secret without telling either. */
export const fingerprint = (url: string, secret: string): string =>
  createHash('sha256').update(`${url}\n${secret}`).digest('hex').slice(0, 16);

/**
 * Answers Zalo's POST: 200 once the update is stored, 401 without our secret, 500 while storing fails. Zalo tries an
 * address with a POST that carries neither secret nor message; that one is answered 200 and does nothing.
 */
export const answerWebhook = async (request: Request, secret: string, intake?: Intake): Promise<Response> => {
  if (request.method !== 'POST') return status(405);
  const bytes = await readBody(request, MOST_BYTES);
  if (!bytes) return status(413);
  const given = request.headers.get(SECRET_HEADER);
  const update = asJson(bytes);
  if (given === null) return status(hasMessage(update) ? 401 : 200);
  if (!isSame(given, secret)) return status(401);
  if (!intake) return status(503);
  return intake(update).then(
    () => status(200),
    () => status(500),
  );
};

const hasMessage = (update: unknown): boolean =>
  Object(Object(unwrapped(update)).message) === Object(unwrapped(update)).message;
