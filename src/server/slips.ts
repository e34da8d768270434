import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { WEB } from '../bots/web/channel.ts';
import { conversationId } from '../runtime/channel.ts';
import { clientAddress } from './address.ts';
import { chatCookie } from './chat-session.ts';

/** Who asks for a slip: the chat of this browser, if it has one, and where it is. */
export interface SlipReader {
  readonly conversation: string | undefined;
  readonly address: string;
}

/** What there is for a code; `held` after too many wrong ones, and then nothing was looked at. */
export type SlipFound =
  | { readonly html: string }
  | { readonly none: 'missing' | 'held'; readonly says: string };

export interface SlipDoor {
  find(code: string, lang: 'vi' | 'en', reader: SlipReader): Promise<SlipFound>;
  /** The same page as a PDF, for a case alone; absent where no Chromium was found. */
  readonly pdf?: ((html: string) => Promise<Uint8Array>) | undefined;
  readonly style: string;
  readonly script: string;
}

export interface SlipSettings {
  readonly publicUrl: string | undefined;
  readonly trustedProxies: number;
}

/** `/slip/K7F2QA`: the sheet of a case for whoever knows its code; `/slip/G-K7F2QA`: that of a report. */
export function slipRoutes(door: SlipDoor, { publicUrl, trustedProxies }: SlipSettings): Hono {
  const cookie = chatCookie(publicUrl);
  const readerOf = (c: Context): SlipReader => {
    const session = cookie.read(c);
    return {
      conversation: session && conversationId({ channel: WEB, address: session.id }),
      address: clientAddress(getConnInfo(c).remote.address, c.req.header('X-Forwarded-For'), trustedProxies),
    };
  };

  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('X-Robots-Tag', 'noindex');
  });
  app.get('/style.css', c => c.body(door.style, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/print.js', c => c.body(door.script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  app.get('/:file', async c => {
    const [, code, asPdf] =
      /^((?:G-)?[A-Z0-9]{6})(\.pdf)?$/.exec(c.req.param('file').toUpperCase().replace('.PDF', '.pdf')) ?? [];
    if (!code) return c.notFound();
    const lang = c.req.query('lang') === 'en' ? 'en' : 'vi';
    const found = await door.find(code, lang, readerOf(c));
    if ('none' in found) return c.text(`${found.says}\n`, found.none === 'held' ? 429 : 404);
    if (!asPdf) return c.html(found.html);
    if (!door.pdf) return c.notFound();
    return c.body(Uint8Array.from(await door.pdf(found.html)), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${code}.pdf"`,
    });
  });
  return app;
}
