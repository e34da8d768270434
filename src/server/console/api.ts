import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import type { RateLimit } from '../../runtime/shared/rate-limit.ts';
import type { SignIn } from '../../runtime/sign-in.ts';
import { readActor } from '../../store/queries/people.ts';
import { endSession } from '../../store/queries/sign-in.ts';
import { clientAddress } from '../address.ts';
import { sameOrigin } from '../origin.ts';
import { type ConsoleEnv, deskCookie, signedIn } from './auth.ts';
import { type Live, liveRoutes } from './live.ts';
import { type PeopleRoutes, peopleRoutes } from './people.ts';
import { consoleProblem } from './problem.ts';
import { type TicketRoutes, ticketRoutes } from './tickets.ts';
import type { Me } from './wire.ts';

/** What only this application can say. */
export interface ConsoleSettings extends Omit<TicketRoutes, 'now'> {
  readonly signIn: SignIn;
  readonly newId: PeopleRoutes['newId'];
  readonly bell: Live['bell'];
}

export interface ConsoleParts extends ConsoleSettings, Live {
  readonly now: () => Date;
  readonly publicUrl: string | undefined;
  readonly trustedProxies: number;
  readonly attempts: RateLimit;
}

const BODY_LIMIT = 64 * 1024;
const Entering = z.strictObject({ code: z.string().regex(/^[\w-]{20,100}$/) });

/** Everything the console's pages ask for. Nothing but entering is open to somebody who is not signed in. */
export const consoleApi = (parts: ConsoleParts): Hono<ConsoleEnv> => {
  const { store, signIn } = parts;
  const cookie = deskCookie(parts.publicUrl);
  const app = new Hono<ConsoleEnv>();
  app.use(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });
  app.use(sameOrigin(parts.publicUrl));
  app.use(bodyLimit({ maxSize: BODY_LIMIT, onError: c => consoleProblem(c, 'bad_request') }));

  app.post('/enter', async c => {
    const address = clientAddress(
      getConnInfo(c).remote.address,
      c.req.header('X-Forwarded-For'),
      parts.trustedProxies,
    );
    if ((await parts.attempts.take(address)) > 0) return consoleProblem(c, 'slow_down');
    const posted = Entering.safeParse(await c.req.json().catch(() => undefined));
    const secret = posted.success
      ? await signIn.enter(posted.data.code, c.req.header('User-Agent') ?? '')
      : undefined;
    if (secret === undefined) return consoleProblem(c, 'used_link');
    cookie.keep(c, secret);
    return c.json({ ok: true });
  });

  app.use(signedIn(cookie, signIn, id => readActor(store.db, id)));
  app.get('/me', c => {
    const { id, name, role, supervised, capacity, holding } = c.get('me');
    return c.json({ id, name, role, supervised, capacity, holding } satisfies Me);
  });
  app.post('/leave', async c => {
    await endSession(store.db, c.get('session')).execute();
    cookie.forget(c);
    return c.json({ ok: true });
  });
  app.route('/tickets', ticketRoutes(parts));
  app.route('/people', peopleRoutes(parts));
  app.route('/live', liveRoutes(parts));
  return app;
};
