import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

interface Ready {
  readonly ready: true;
  readonly flow: string | null;
  readonly step: string | null;
  readonly procedure: string | null;
  readonly papers: readonly { id: string; name: string; mode: string; certainty: string }[];
  readonly case: string | null;
  readonly ticket: string | null;
}
export interface Heard {
  readonly replies: readonly { text: string; choices: readonly { id: string; label: string }[] }[];
  readonly error?: string;
  readonly ready: Ready;
}

/** `hoi talk --json` as a program of its own: one input in, everything up to `ready` out. */
export const startTalk = (args: readonly string[]) => {
  const child: ChildProcess = spawn('node_modules/.bin/tsx', ['src/cli.ts', 'talk', '--json', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));

  const hear = async (): Promise<Heard> => {
    const replies: Heard['replies'][number][] = [];
    let error: string | undefined;
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error('hoi talk ended before it was ready');
      const line = JSON.parse(value);
      if (line.ready) return { replies, error, ready: line };
      if (line.reply) replies.push(line.reply);
      if (line.error) error = line.error;
    }
  };

  return {
    send: (input: object | string): Promise<Heard> => {
      child.stdin!.write(`${typeof input === 'string' ? input : JSON.stringify(input)}\n`);
      return hear();
    },
    /** Pulls the plug. */
    kill: async () => {
      process.kill(-child.pid!, 'SIGKILL');
      await ended;
    },
    end: async () => {
      child.stdin!.end();
      await ended;
    },
  };
};
