import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Part, PartOptions } from './lib/part.ts';

/** Each is loaded only when it is run. */
const PARTS: Readonly<Record<string, (options: PartOptions) => Promise<Part>>> = {
  turns: async options => (await import('./turns/part.ts')).turns(options),
  growth: async options => (await import('./growth/part.ts')).growth(options),
  ingress: async options => (await import('./ingress/part.ts')).ingress(options),
  startup: async options => (await import('./startup/part.ts')).startup(options),
  ward: async options => (await import('./ward/part.ts')).ward(options),
};

const USAGE = `npm run -s bench -- [${Object.keys(PARTS).join(' ')}] [--json] [--quick]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const main = async (): Promise<void> => {
  const names = positionals.length > 0 ? positionals : Object.keys(PARTS);
  const unknown = names.find(name => !(name in PARTS));
  if (values.help || unknown) return console.log(USAGE);
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model, loadBefore: load() };
  const from = performance.now();
  const parts: Part[] = [];
  for (const name of names) {
    const part = await PARTS[name]!({ quick: values.quick });
    parts.push(part);
    if (!values.json) console.log(`## ${name}\n\n${part.text}\n`);
  }
  const minutes = (performance.now() - from) / 60_000;
  const run = { ...machine, loadAfter: load(), minutes, quick: values.quick };
  if (values.json)
    return console.log(JSON.stringify({ run, ...Object.fromEntries(parts.map(it => [it.name, it.data])) }));
  console.log(
    `Node ${run.node}, ${run.cpus} × ${run.model?.trim()}; load ${run.loadBefore} at the start, ${run.loadAfter} at the end; ${minutes.toFixed(1)} minutes.`,
  );
};

const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

await main();
process.exit(0);
