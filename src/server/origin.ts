import type { MiddlewareHandler } from 'hono';
import { problem } from './problem.ts';

const hostOf = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) ? new URL(url).host : undefined;

/**
 * Nothing may be changed from another site's page. Every browser that matters names itself in `Origin` on a post;
 * what names nothing is no browser, carries nobody's cookie by surprise, and may pass.
 */
export const sameOrigin =
  (publicUrl: string | undefined): MiddlewareHandler =>
  async (c, next) => {
    const origin = c.req.header('Origin');
    if (origin === undefined) return next();
    const host = hostOf(origin);
    const isOurs = host !== undefined && (host === c.req.header('Host') || host === hostOf(publicUrl));
    return isOurs ? next() : problem(c, 'elsewhere');
  };
