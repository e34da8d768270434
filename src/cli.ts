import { Command } from 'commander';
import { registerKb } from './commands/kb.ts';

const program = new Command('hoi')
  .description('Hỏi Phường: trợ lý hỏi đáp thủ tục của phường / the ward’s procedure assistant')
  .showHelpAfterError()
  .configureHelp({ sortSubcommands: true });

for (const register of [registerKb]) register(program);

await program.parseAsync();
