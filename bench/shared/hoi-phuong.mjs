// Hỏi Phường in the peers' bench: its runtime, store and Telegram channel, with the bench's own guide as a flow.
//
// Copy this file to part-a/contestants/ and spread its entries into the list of part-a/contestants/index.mjs:
//   import { entries as hoiPhuong } from './hoi-phuong.mjs';  …  ...hoiPhuong,
// The project is looked for beside the folder that holds the bench; HOI_PHUONG names another place.
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { reduce } from '../../lib/scenario.mjs';
import { scratchDir } from '../../lib/services.mjs';
import { TOKEN } from '../../lib/telegram.mjs';

const project = process.env.HOI_PHUONG ?? resolve(import.meta.dirname, '../../../../main');

/** Our sources are TypeScript, run by tsx as in production. */
const load = async file => {
  const { register } = await import(pathToFileURL(join(project, 'node_modules/tsx/dist/esm/api/index.mjs')));
  register();
  return import(pathToFileURL(join(project, file)));
};

const PLACES = {
  memory: async () => ({ place: ':memory:', remove: () => {} }),
  sqlite: async () => {
    const folder = scratchDir('hoi-phuong');
    return { place: join(folder, 'hoi.db'), remove: () => rmSync(folder, { recursive: true, force: true }) };
  },
  postgres: async url => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const name = `hoi_${randomBytes(4).toString('hex')}`;
    await client.query(`create database ${name}`);
    await client.end();
    return { place: Object.assign(new URL(url), { pathname: `/${name}` }).href, remove: () => {} };
  },
};

const contestant =
  where =>
  async ({ transport, K, urls, trace }) => {
    const { guideAssistant, openOurs } = await load('bench/turns/ours.ts');
    const { place, remove } = await PLACES[where](urls?.pg);
    const { handle, close } = await openOurs(
      guideAssistant((state, heard) => reduce(state, heard, K)),
      { token: TOKEN, fetch: transport.fetch, place, onCommit: trace && (() => trace('commit')) },
    );
    return { handle, close: () => close().then(remove) };
  };

const entry = (id, label, group, where, needs) => [
  id,
  { id, label, group, needs, create: contestant(where) },
];

export const entries = [
  entry('hoi-phuong-memory', 'Hỏi Phường, SQLite in memory', 'memory', 'memory'),
  entry('hoi-phuong-sqlite', 'Hỏi Phường, SQLite FULL', 'durable', 'sqlite'),
  entry('hoi-phuong-pg', 'Hỏi Phường, PostgreSQL', 'durable', 'postgres', 'pg'),
];
