import { Command } from 'commander';
import { registerAsk } from './commands/ask.ts';
import { registerEval } from './commands/eval.ts';
import { registerKb } from './commands/kb.ts';

const program = new Command('hoi')
  .description('Hỏi Phường: trợ lý hỏi đáp thủ tục của phường / the ward’s procedure assistant')
  .showHelpAfterError()
  .configureHelp({ sortSubcommands: true });

for (const register of [registerAsk, registerEval, registerKb]) register(program);

await program.parseAsync();
