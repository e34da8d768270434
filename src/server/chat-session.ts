import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { readSession, type WebSession } from '../bots/web/session.ts';

const NAME = 'hoi';

/** Half a year: a dossier's whole life, and the browser forgets a chat that nobody comes back to. */
const SECONDS = 180 * 24 * 3600;

/** The chat's cookie. Over HTTPS its name says that no other host and no plain page may set it. */
export function chatCookie(publicUrl: string | undefined) {
  const secure = publicUrl?.startsWith('https:') ?? false;
  const prefix = secure ? 'host' : undefined;
  const kind = { prefix, secure, path: '/', httpOnly: true, sameSite: 'Lax' } as const;
  return {
    read: (c: Context) => readSession(getCookie(c, NAME, prefix)),
    keep: (c: Context, { secret }: WebSession) => setCookie(c, NAME, secret, { ...kind, maxAge: SECONDS }),
    forget: (c: Context) => deleteCookie(c, NAME, kind),
  };
}
