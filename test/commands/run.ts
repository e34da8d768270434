import { Command, CommanderError } from 'commander';
import { vi } from 'vitest';
import { registerDossiers } from '../../src/commands/dossiers.ts';
import { registerDue } from '../../src/commands/due.ts';
import { registerFee } from '../../src/commands/fee.ts';
import { registerKb } from '../../src/commands/kb.ts';
import { registerNotice } from '../../src/commands/notice.ts';
import { registerRecall } from '../../src/commands/recall.ts';
import { registerReports } from '../../src/commands/reports.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The real commands with real data, in this process: what they print and their exit code. */
export const hoi = (...args: readonly string[]): Ran => {
  const heard = listen();
  try {
    program(heard.err).parse(args, { from: 'user' });
  } catch (failure) {
    heard.failed(failure);
  }
  return heard.end();
};

/** The same for commands that work on a database. */
export const hoiLater = async (...args: readonly string[]): Promise<Ran> => {
  const heard = listen();
  try {
    await program(heard.err).parseAsync(args, { from: 'user' });
  } catch (failure) {
    heard.failed(failure);
  }
  return heard.end();
};

const listen = () => {
  const out: string[] = [];
  const err: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation(line => void out.push(String(line)));
  const error = vi.spyOn(console, 'error').mockImplementation(line => void err.push(String(line)));
  const before = process.exitCode;
  process.exitCode = 0;
  return {
    err: (line: string) => void err.push(line),
    failed: (failure: unknown) => {
      if (!(failure instanceof CommanderError)) throw failure;
      process.exitCode = failure.exitCode;
    },
    end: (): Ran => {
      log.mockRestore();
      error.mockRestore();
      const code = Number(process.exitCode);
      process.exitCode = before;
      return { code, out: out.join('\n'), err: err.join('\n') };
    },
  };
};

const REGISTERS = [
  registerKb,
  registerFee,
  registerDue,
  registerDossiers,
  registerRecall,
  registerReports,
  registerNotice,
];

const program = (writeErr: (line: string) => void): Command => {
  const root = new Command('hoi');
  for (const register of REGISTERS) register(root);
  const quiet = (command: Command): void => {
    command.exitOverride().configureOutput({ writeErr });
    command.commands.forEach(quiet);
  };
  quiet(root);
  return root;
};

export const json = (ran: Ran) => JSON.parse(ran.out);
