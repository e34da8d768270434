import { Command } from 'commander';
import { registerAsk } from './commands/ask.ts';
import { registerDue } from './commands/due.ts';
import { registerEval } from './commands/eval.ts';
import { registerFee } from './commands/fee.ts';
import { registerKb } from './commands/kb.ts';
import { registerServe } from './commands/serve.ts';
import { registerTalk } from './commands/talk.ts';
import { registerTickets } from './commands/tickets.ts';

const program = new Command('hoi')
  .description('Hỏi Phường: trợ lý hỏi đáp thủ tục của phường / the ward’s procedure assistant')
  .showHelpAfterError()
  .configureHelp({ sortSubcommands: true });

for (const register of [registerAsk, registerDue, registerEval, registerFee, registerKb, registerServe, registerTalk, registerTickets]) register(program);

await program.parseAsync();
