import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Actor, Role } from '../../handoff/ticket.ts';
import type { SignIn } from '../../runtime/sign-in.ts';
import { consoleProblem } from './problem.ts';

export type ConsoleEnv = { Variables: { me: Actor; session: string } };

const NAME = 'hoi-desk';

/** Strict: a link in somebody's message never acts in a signed-in officer's name. */
export const deskCookie = (publicUrl: string | undefined) => {
  const secure = publicUrl?.startsWith('https:') ?? false;
  const prefix = secure ? 'host' : undefined;
  const kind = { prefix, secure, path: '/', httpOnly: true, sameSite: 'Strict' } as const;
  return {
    read: (c: Context) => getCookie(c, NAME, prefix),
    keep: (c: Context, secret: string) => setCookie(c, NAME, secret, { ...kind, maxAge: 14 * 86_400 }),
    forget: (c: Context) => deleteCookie(c, NAME, kind),
  };
};
export type DeskCookie = ReturnType<typeof deskCookie>;

/** Lets nobody pass but the team, and says who it is. */
export const signedIn =
  (
    cookie: DeskCookie,
    signIn: Pick<SignIn, 'recognise'>,
    actorOf: (id: string) => Promise<Actor | undefined>,
  ): MiddlewareHandler<ConsoleEnv> =>
  async (c, next) => {
    const secret = cookie.read(c);
    const session = secret === undefined ? undefined : await signIn.recognise(secret);
    const me = session && (await actorOf(session.person));
    if (!me) return consoleProblem(c, 'signed_out');
    c.set('me', me);
    c.set('session', session.id);
    return next();
  };

/** For these roles only. */
export const only =
  (...roles: readonly Role[]): MiddlewareHandler<ConsoleEnv> =>
  (c, next) =>
    roles.includes(c.get('me').role) ? next() : Promise.resolve(consoleProblem(c, 'not_yours'));
