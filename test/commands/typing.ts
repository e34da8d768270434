import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** `hoi` as a program of its own, with what somebody types and with settings of their own. */
export const runHoi = async (
  args: readonly string[],
  typed: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> => {
  const child = spawn('node_modules/.bin/tsx', ['src/cli.ts', ...args], { env: { ...process.env, ...env } });
  child.stdin.end(typed);
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
};
