import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pino from 'pino';
import { onTerminal } from '../../src/bots/terminal/render.ts';
import { toPlain } from '../../src/bots/text/markup.ts';
import { readSettings } from '../../src/config.ts';
import { createApp } from '../../src/main.ts';
import { zaloOaTokens } from '../../src/store/queries/zalo-oa.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import { startTalk } from '../support/hoi.ts';
import { startTelegramServer } from '../support/telegram-server/server.ts';
import { webClient } from '../support/web-client.ts';
import { startZaloBotServer } from '../support/zalo-bot-server/server.ts';
import { startZaloOaServer } from '../support/zalo-oa-server/server.ts';

/** One message as the citizen has it on their screen. */
export interface OnScreen {
  readonly text: string;
  /** What can be tapped under it. */
  readonly labels: readonly string[];
}

/** A citizen somewhere, with the whole application behind the platform. */
export interface Citizen {
  says(text: string): Promise<void> | void;
  /** Absent where nothing can be tapped. */
  taps?(label: string): Promise<void> | void;
  /** Everything we said to them so far. */
  screen(): Promise<readonly OnScreen[]> | readonly OnScreen[];
  /** The application is stopped and started again, on the same data. */
  restart(): Promise<void>;
  /** What the platform would not have taken. */
  readonly complaints: () => readonly string[];
  close(): Promise<void>;
}

type Env = Readonly<Record<string, string>>;

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** The whole application as `hoi serve` puts it together, on a database in `folder`. */
const serve = async (folder: string, env: Env, port: number) => {
  const settings = readSettings({ PORT: String(port), HOI_DB: join(folder, 'hoi.db'), ...env });
  const start = async () => {
    const app = await createApp(settings, pino({ level: 'silent' }));
    await app.start();
    return app;
  };
  let app = await start();
  return {
    stop: () => app.stop(),
    /** @param between what must be so before it starts again */
    async restart(between: () => Promise<unknown> = async () => {}) {
      await app.stop();
      await between();
      app = await start();
    },
  };
};

const telegram = async (folder: string): Promise<Citizen> => {
  const server = await startTelegramServer();
  const env = { TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.url };
  const app = await serve(folder, env, await freePort());
  const user = server.user({ id: 4711, name: 'Chị Hoa' });
  return {
    says: user.says,
    taps: user.taps,
    screen: () =>
      user
        .sees()
        .filter(({ who }) => who === 'bot')
        .map(({ text, rows }) => ({ text, labels: rows.flat().map(button => button.text) })),
    restart: () => app.restart(),
    complaints: () => server.failures,
    async close() {
      await app.stop();
      await server.close();
    },
  };
};

const zaloBot =
  (delivery: 'polling' | 'webhook') =>
  async (folder: string): Promise<Citizen> => {
    const server = await startZaloBotServer({ publicWebhook: false, retries: 20 });
    const port = await freePort();
    const app = await serve(
      folder,
      {
        ZALO_BOT_TOKEN: server.token,
        ZALO_BOT_API_ROOT: server.url,
        ...(delivery === 'webhook' && { PUBLIC_URL: `http://127.0.0.1:${port}` }),
      },
      port,
    );
    const user = server.user(4711, 'Chị Hoa');
    const told = () => server.calls.some(({ method }) => method === 'setWebhook' || method === 'getUpdates');
    await server.until(told, `${delivery} to begin`);
    return {
      says: user.says,
      screen: () =>
        user
          .sees()
          .filter(({ who }) => who === 'bot')
          .map(({ text }) => ({ text, labels: [] })),
      // Zalo hands out an update once: what it gives to a poll whose line is just breaking is lost, and no test of ours.
      restart: () =>
        app.restart(() => server.until(() => server.updates.held() === 0, 'the held poll to end')),
      complaints: () => [
        ...server.failures,
        ...(server.calls.some(({ method }) => method === 'getUpdates') === (delivery === 'webhook')
          ? [`not by ${delivery}`]
          : []),
      ],
      async close() {
        await app.stop();
        await server.close();
      },
    };
  };

const zaloOa = async (folder: string): Promise<Citizen> => {
  const server = await startZaloOaServer({ runs: true, retries: 20 });
  const store = await openSqlite(join(folder, 'hoi.db'));
  await zaloOaTokens(store.db, server.appId).seed(server.oauth.grant());
  await store.close();
  const port = await freePort();
  const env = {
    ZALO_OA_APP_ID: server.appId,
    ZALO_OA_APP_SECRET: server.appSecret,
    ZALO_OA_SECRET_KEY: server.secretKey,
    ZALO_OA_API_ROOT: server.url,
    ZALO_OA_OAUTH_ROOT: server.url,
  };
  const app = await serve(folder, env, port);
  await server.hook.save(`http://127.0.0.1:${port}/webhooks/zalo-oa`);
  const user = server.user(1);
  return {
    says: user.says,
    taps: user.taps,
    screen: () =>
      user
        .sees()
        .filter(({ who }) => who === 'account')
        .map(({ text, buttons }) => ({ text, labels: buttons.map(({ title }) => title) })),
    restart: () => app.restart(),
    complaints: () => server.failures,
    async close() {
      await app.stop();
      await server.close();
    },
  };
};

const web = async (folder: string): Promise<Citizen> => {
  const port = await freePort();
  const app = await serve(folder, {}, port);
  const client = webClient(`http://127.0.0.1:${port}`);
  let ids = 0;
  const post = async (body: object): Promise<void> => {
    const { ok, status } = await client.send({ id: `everywhere-${++ids}`, ...body });
    if (!ok) throw new Error(`the web server answered ${status}`);
  };
  const replies = async () =>
    (await client.log()).entries.flatMap(entry => (entry.from === 'us' ? [entry.reply] : []));
  return {
    says: text => post({ text }),
    async taps(label) {
      const offered = (await replies()).flatMap(({ choices = [] }) => choices);
      await post({ choose: offered.findLast(choice => choice.label === label)!.id });
    },
    screen: async () =>
      (await replies()).map(({ text, choices = [] }) => ({
        text: toPlain(text),
        labels: choices.map(({ label }) => label),
      })),
    async restart() {
      await app.restart();
      // The line to the old one is dead, and is found to be so once.
      await client.log().catch(() => undefined);
    },
    complaints: () => [],
    close: app.stop,
  };
};

const terminal = async (folder: string): Promise<Citizen> => {
  const args = ['--db', join(folder, 'hoi.db')];
  let talk = startTalk(args);
  const heard: OnScreen[] = [];
  const send = async (input: object): Promise<void> => {
    const { replies, error } = await talk.send(input);
    if (error) throw new Error(error);
    for (const reply of replies)
      heard.push({
        text: onTerminal({ ...reply, choices: [...reply.choices] }, false),
        labels: reply.choices.map(({ label }) => label),
      });
  };
  return {
    says: text => send({ text }),
    taps: label => send({ choose: label }),
    screen: () => heard,
    async restart() {
      await talk.end();
      talk = startTalk(args);
    },
    complaints: () => [],
    close: () => talk.end(),
  };
};

/** Every place where citizens are. */
export const PLACES: Readonly<Record<string, (folder: string) => Promise<Citizen>>> = {
  'Zalo OA': zaloOa,
  'Zalo Bot, polling': zaloBot('polling'),
  'Zalo Bot, webhook': zaloBot('webhook'),
  Telegram: telegram,
  web,
  terminal,
};
