import { Bot, type Context } from 'grammy';
import Database from 'libsql';
import pg from 'pg';
import type { Contestant, Open } from './contestant.ts';
import { type Heard, type Prompt, reduce, type Session } from './guide.ts';
import { BOT, TOKEN, type Update } from './telegram.ts';

/*
 * The bare limit: repeat check, session and outbox in one transaction, by hand, behind grammY. What was delivered is
 * struck from the outbox within the next transaction.
 */

interface Job {
  readonly update: number;
  readonly chat: number;
  readonly heard: Heard;
  /** Rows of the outbox that have been delivered since. */
  readonly delivered: readonly number[];
}

/** `undefined` for a repeat. */
type Done = { readonly prompt: Prompt; readonly row: number } | undefined;
type Commit = (jobs: readonly Job[]) => Promise<readonly Done[]>;

/** `shared`: turns that are ready together share a commit. */
export const openHand =
  (shared: boolean): Open =>
  async ({ wire, place }) => {
    const { commit, close } = place.startsWith('postgres') ? await onPostgres(place) : onSqlite(place);
    const take = shared ? together(commit) : async (job: Job) => (await commit([job]))[0];
    const bot = new Bot(TOKEN, { botInfo: BOT as never, client: { fetch: wire.fetch as typeof fetch } });
    let delivered: number[] = [];

    bot.on(['message', 'callback_query:data'], async ctx => {
      const job = { update: ctx.update.update_id, chat: ctx.chatId!, heard: heardIn(ctx), delivered };
      delivered = [];
      const done = await take(job);
      if (!done) return;
      if (ctx.callbackQuery) await ctx.answerCallbackQuery();
      await ctx.reply(done.prompt.text, keyboard(done.prompt));
      delivered.push(done.row);
    });
    return { handle: (update: Update) => bot.handleUpdate(update as never), close } satisfies Contestant;
  };

export const heardIn = ({ callbackQuery, message }: Pick<Context, 'callbackQuery' | 'message'>): Heard => {
  if (callbackQuery) return { data: callbackQuery.data };
  return message?.text === '/start' ? { start: true } : { text: message?.text };
};

export const keyboard = ({ buttons }: Prompt) =>
  buttons.length === 0
    ? undefined
    : {
        reply_markup: { inline_keyboard: buttons.map(([text, callback_data]) => [{ text, callback_data }]) },
      };

const together = (commit: Commit) => {
  let waiting: { job: Job; resolve(done: Done): void; reject(error: unknown): void }[] = [];
  let busy = false;
  const drain = async () => {
    busy = true;
    while (waiting.length > 0) {
      await new Promise(setImmediate);
      const batch = waiting;
      waiting = [];
      try {
        const done = await commit(batch.map(it => it.job));
        batch.forEach((it, place) => {
          it.resolve(done[place]);
        });
      } catch (error) {
        for (const it of batch) it.reject(error);
      }
    }
    busy = false;
  };
  return (job: Job): Promise<Done> =>
    new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject });
      if (!busy) void drain();
    });
};

const bodyOf = (chat: number, prompt: Prompt) =>
  JSON.stringify({ chat_id: chat, text: prompt.text, ...keyboard(prompt) });

const onSqlite = (path: string): { commit: Commit; close(): Promise<void> } => {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(`create table seen (update_id integer primary key);
    create table session (chat integer primary key, body text not null);
    create table outbox (id integer primary key, chat integer not null, body text not null)`);
  const seen = database.prepare('insert into seen values (?) on conflict do nothing');
  const load = database.prepare('select body from session where chat = ?').raw();
  const save = database.prepare(
    'insert into session values (?, ?) on conflict (chat) do update set body = excluded.body',
  );
  const end = database.prepare('delete from session where chat = ?');
  const post = database.prepare('insert into outbox (chat, body) values (?, ?)');
  const strike = database.prepare('delete from outbox where id = ?');

  const one = ({ update, chat, heard, delivered }: Job): Done => {
    for (const row of delivered) strike.run([row]);
    if (seen.run([update]).changes === 0) return undefined;
    const raw = (load.get([chat]) as [string] | undefined)?.[0];
    const { state, prompt } = reduce(raw ? (JSON.parse(raw) as Session) : null, heard);
    if (state) save.run([chat, JSON.stringify(state)]);
    else end.run([chat]);
    return { prompt, row: Number(post.run([chat, bodyOf(chat, prompt)]).lastInsertRowid) };
  };
  const all = database.transaction((jobs: readonly Job[]) => jobs.map(one));
  return { commit: async jobs => all(jobs), close: async () => void database.close() };
};

const WRITE = `with
  i as (select * from unnest($1::bigint[], $2::text[], $3::text[]) as t(chat, session, body)),
  struck as (delete from outbox where id = any($4::bigint[])),
  ended as (delete from session using i where session.chat = i.chat and i.session is null),
  saved as (
    insert into session select chat, session from i where session is not null
    on conflict (chat) do update set body = excluded.body
  )
  insert into outbox (chat, body) select chat, body from i returning id, chat`;

/** At most one job of a chat at a time, as the driver of this bench has it. */
const onPostgres = async (url: string): Promise<{ commit: Commit; close(): Promise<void> }> => {
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  await pool.query(`create table seen (update_id bigint primary key);
    create table session (chat bigint primary key, body text not null);
    create table outbox (id bigserial primary key, chat bigint not null, body text not null)`);

  const commit: Commit = async jobs => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const fresh = await client.query<{ update_id: string }>({
        name: 'seen',
        text: 'insert into seen select unnest($1::bigint[]) on conflict do nothing returning update_id',
        values: [jobs.map(job => job.update)],
      });
      const sessions = await client.query<{ chat: string; body: string }>({
        name: 'load',
        text: 'select chat, body from session where chat = any($1::bigint[]) order by chat for update',
        values: [jobs.map(job => job.chat)],
      });
      const isNew = new Set(fresh.rows.map(row => Number(row.update_id)));
      const bodies = new Map(sessions.rows.map(row => [Number(row.chat), row.body]));
      const steps = jobs.map(job => {
        const raw = bodies.get(job.chat);
        return isNew.has(job.update)
          ? { job, ...reduce(raw ? (JSON.parse(raw) as Session) : null, job.heard) }
          : undefined;
      });
      const taken = steps.filter(step => step !== undefined);
      const { rows } = await client.query<{ id: string; chat: string }>({
        name: 'write',
        text: WRITE,
        values: [
          taken.map(({ job }) => job.chat),
          taken.map(({ state }) => state && JSON.stringify(state)),
          taken.map(({ job, prompt }) => bodyOf(job.chat, prompt)),
          jobs.flatMap(job => job.delivered),
        ],
      });
      await client.query('commit');
      const ids = new Map(rows.map(row => [Number(row.chat), Number(row.id)]));
      return steps.map(step => step && { prompt: step.prompt, row: ids.get(step.job.chat)! });
    } finally {
      client.release();
    }
  };
  return { commit, close: () => pool.end() };
};
