import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { ENGINES, type EngineName } from './engines.ts';
import type { Measured } from './measure.ts';
import { developmentMissing } from './questions.ts';
import { full, limits } from './report.ts';

const PASSES = 5;
const FULL_SIZE = 1200;
/** Trains for minutes on the procedures as they are, and longer than in proportion on more: not in the padded run. */
const SLOW: ReadonlySet<string> = new Set(['node-nlp']);

const USAGE = `npm run -s bench:search -- [--json] [--only ours,minisearch,…] [--passes ${PASSES}]
engines: ${Object.keys(ENGINES).join(', ')}`;

const note = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const run = promisify(execFile);

const measure = async (name: EngineName, passes: number, size?: number): Promise<Measured> => {
  const script = join(import.meta.dirname, 'measure.ts');
  const args = [name, String(passes), ...(size === undefined ? [] : [String(size)])];
  note(`${new Date().toISOString().slice(11, 19)}  ${args.join(' ')} …`);
  const { stdout } = await run(process.execPath, [...process.execArgv, script, ...args]);
  return JSON.parse(stdout) as Measured;
};

const inTurn = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> => {
  const done: R[] = [];
  for (const item of items) done.push(await work(item));
  return done;
};

const named = (name: string): EngineName => {
  if (name in ENGINES) return name as EngineName;
  throw new Error(`no engine “${name}”; there are ${Object.keys(ENGINES).join(', ')}`);
};

const options = () => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      only: { type: 'string', default: Object.keys(ENGINES).join(',') },
      passes: { type: 'string', default: String(PASSES) },
    },
  });
  return { ...values, passes: Number(values.passes), engines: values.only.split(',').map(named) };
};

const main = async (): Promise<void> => {
  const { json, help, passes, engines } = options();
  if (help) return console.log(USAGE);
  if (!existsSync(join(import.meta.dirname, 'node_modules')))
    throw new Error('the peers are not installed: (cd bench/search && npm ci)');
  if (developmentMissing()) note('../shared/eval/questions.jsonl is not here: measured without it');
  const machine = { node: process.version, cpus: cpus().length, loadBefore: loadavg()[0] };
  const asItIs = await inTurn(engines, it => measure(it, passes));
  const padded = await inTurn(
    engines.filter(it => !SLOW.has(it)),
    it => measure(it, passes, FULL_SIZE),
  );
  const result = { machine: { ...machine, loadAfter: loadavg()[0] }, asItIs, padded, limits: limits(padded) };
  console.log(json ? JSON.stringify(result) : full(result));
};

await main();
