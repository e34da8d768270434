import { createHmac } from 'node:crypto';
import { asJson, isSame, readBody, status } from '../push/webhook.ts';
import type { Intake } from './intake.ts';

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
/** Telegram's updates are some kilobytes. */
const MOST_BYTES = 1_000_000;

/** A secret that needs no setting and is the same in every process; only who holds the token can compute it. */
export const secretFor = (token: string): string =>
  createHmac('sha256', token).update('telegram webhook secret').digest('hex');

/**
 * Answers Telegram's POST: 200 once the update is stored, 401 without our secret, 503 while storing fails, so that
 * Telegram sends it again.
 */
export const answerWebhook = async (request: Request, secret: string, intake?: Intake): Promise<Response> => {
  if (request.method !== 'POST') return status(405);
  if (!isSame(request.headers.get(SECRET_HEADER) ?? '', secret)) return status(401);
  const bytes = await readBody(request, MOST_BYTES);
  if (!bytes) return status(413);
  if (!intake) return status(503);
  const update = asJson(bytes);
  if (update === undefined) return status(400);
  return intake(update)
    .take()
    .then(
      () => status(200),
      () => status(503),
    );
};
