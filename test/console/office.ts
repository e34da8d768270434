import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { readSettings } from '../../src/config.ts';
import type { Role } from '../../src/handoff/ticket.ts';
import { createApp } from '../../src/main.ts';

/** Somebody at the console: a browser's cookie and what it may ask. */
export interface Desk {
  readonly link: string;
  get(path: string): Promise<Response>;
  post(path: string, body?: unknown): Promise<Response>;
  patch(path: string, body: unknown): Promise<Response>;
  remove(path: string): Promise<Response>;
  /** Does something with a request; answers what the API says. */
  act(
    number: string,
    action: object,
    more?: object,
  ): Promise<{ outcome: string; why?: string; warnings?: string[] }>;
}

/** The whole application on a database of its own, with a lead signed in. */
export const openOffice = async (env: Record<string, string> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'hoi-office-'));
  const settings = readSettings({ HOI_DB: join(folder, 'hoi.db'), PORT: '0', LOG_LEVEL: 'silent', ...env });
  const app = await createApp(settings, pino({ level: 'silent' }));
  const { url } = await app.start();
  let nth = 0;

  const desk = (link: string, cookie: string): Desk => {
    const ask = (method: string, path: string, body?: unknown) =>
      fetch(`${url}/console/api${path}`, {
        method,
        headers: { Cookie: cookie, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    return {
      link,
      get: path => ask('GET', path),
      post: (path, body = {}) => ask('POST', path, body),
      patch: (path, body) => ask('PATCH', path, body),
      remove: path => ask('DELETE', path),
      act: async (number, action, more = {}) => {
        nth += 1;
        const answer = await ask('POST', `/tickets/${number}/act`, {
          id: `action-${nth}`.padEnd(8, '0'),
          action,
          ...more,
        });
        return answer.json() as never;
      },
    };
  };

  const enter = async (link: string): Promise<Response> =>
    fetch(`${url}/console/api/enter`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code: link.split('#')[1] ?? link }),
    });

  const signIn = async (link: string): Promise<Desk> => {
    const [cookie = ''] = (await enter(link)).headers.getSetCookie();
    return desk(link, cookie.split(';')[0]!);
  };

  const lead = await signIn((await app.invitation())!);
  const hire = async (name: string, role: Role, supervised = false): Promise<Desk & { id: string }> => {
    const made = (await (await lead.post('/people', { name, role, supervised })).json()) as {
      id: string;
      link: string;
    };
    return { ...(await signIn(made.link)), id: made.id };
  };

  /** A citizen at the web chat, who keeps their cookie. */
  const citizen = () => {
    let cookie = '';
    let said = 0;
    return {
      says: async (text: string) => {
        said += 1;
        const response = await fetch(`${url}/api/chat/messages`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Cookie: cookie },
          body: JSON.stringify({
            id: `citizen-message-${said}-${Math.random()}`.slice(0, 40).replace('.', ''),
            text,
          }),
        });
        if (!response.ok) throw new Error(`the chat said ${response.status}: ${await response.text()}`);
        cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
      },
      reads: async (): Promise<string[]> => {
        const page = (await (await fetch(`${url}/api/chat/log`, { headers: { Cookie: cookie } })).json()) as {
          entries: { from: string; reply?: { text: string } }[];
        };
        return page.entries.flatMap(it => (it.reply ? [it.reply.text] : []));
      },
    };
  };

  return {
    url,
    lead,
    app,
    hire,
    enter,
    desk,
    citizen,
    close: async () => {
      await app.stop();
      rmSync(folder, { recursive: true });
    },
  };
};
export type OfficeRoom = Awaited<ReturnType<typeof openOffice>>;

/** Looks again until it is so; live things take a moment. */
export const until = async <T>(look: () => Promise<T | undefined | false>, ms = 5000): Promise<T> => {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error('it never came to be');
    await new Promise(resolve => setTimeout(resolve, 30));
  }
};
