import { setTimeout as sleep } from 'node:timers/promises';
import { asJson, readBody, status } from '../push/webhook.ts';
import type { Intake } from './intake.ts';
import { signatureMatches } from './signature.ts';
import type { Health } from './status.ts';
import { Stamp } from './update.ts';

const MOST_BYTES = 256 * 1024;
/** Zalo repeats an event for almost two hours; what is older was kept by somebody to be sent again. */
const STALE_MS = 2.5 * 3_600_000;
/** Zalo wants its answer within two seconds, and comes again where it gets none. */
const ANSWER_MS = 1_700;

export interface WebhookOptions {
  readonly appId: string;
  readonly secretKey: string;
  readonly health: Pick<Health, 'signed'>;
  readonly now: () => Date;
}

/**
 * Answers Zalo's POST: 200 once the event is stored, 401 without its signature, 503 where storing fails or takes longer
 * than Zalo waits; then it comes again. When the address is saved in Zalo's console, an unsigned `{}` wants its 200.
 */
export const answerWebhook = async (
  request: Request,
  { appId, secretKey, health, now }: WebhookOptions,
  intake?: Intake,
): Promise<Response> => {
  if (request.method !== 'POST') return status(405);
  const rawBody = await readBody(request, MOST_BYTES);
  if (!rawBody) return status(413);
  const given = request.headers.get('x-zevent-signature');
  if (given === null) return status(isEmpty(rawBody) ? 200 : 401);
  const update = asJson(rawBody);
  const { app_id, timestamp } = Stamp.safeParse(update).data ?? {};
  const timestamps = { header: request.headers.get('x-zevent-timestamp') ?? undefined, body: timestamp };
  const matched = signatureMatches(given, { appId, secretKey, rawBody }, timestamps);
  health.signed(matched);
  if (!matched) return status(401);
  // Signed and not for us, or long past: taken, so that it does not come again, and let go.
  if (app_id !== undefined && app_id !== appId) return status(200);
  if (now().getTime() - Number(timestamps[matched]) > STALE_MS) return status(200);
  if (!intake) return status(503);
  const stored = intake(update).then(
    () => status(200),
    () => status(503),
  );
  return Promise.race([stored, sleep(ANSWER_MS, status(503), { ref: false })]);
};

const isEmpty = (body: Buffer): boolean => ['', '{}'].includes(body.toString().replace(/\s/g, ''));
