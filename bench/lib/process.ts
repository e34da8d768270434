import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PINNED = existsSync('/usr/bin/taskset') ? ['taskset', '-c', '0'] : [];

/**
 * Runs a script of ours in a process of its own, on one core where that can be arranged, with `options` as JSON, and
 * reads the JSON on its last line.
 */
export async function inProcess<T>(
  script: string,
  options: object,
  nodeArgs: readonly string[] = [],
): Promise<T> {
  const [command, ...args] = [...PINNED, process.execPath, '--import', 'tsx', ...nodeArgs, script];
  const { stdout } = await run(command!, [...args, JSON.stringify(options)], {
    env: { ...process.env, NODE_ENV: 'production' },
    maxBuffer: 64_000_000,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as T;
}

export const note = (text: string): void => {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)}  ${text}\n`);
};
