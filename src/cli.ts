import { Command } from 'commander';

type Register = (program: Command) => void;

/** Each command is loaded only when it is called, so that a small one starts fast; `--help` loads them all. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  ask: async () => (await import('./commands/ask.ts')).registerAsk,
  dossiers: async () => (await import('./commands/dossiers.ts')).registerDossiers,
  doctor: async () => (await import('./commands/doctor.ts')).registerDoctor,
  due: async () => (await import('./commands/due.ts')).registerDue,
  eval: async () => (await import('./commands/eval.ts')).registerEval,
  fee: async () => (await import('./commands/fee.ts')).registerFee,
  missed: async () => (await import('./commands/missed.ts')).registerMissed,
  payment: async () => (await import('./commands/payment.ts')).registerPayment,
  kb: async () => (await import('./commands/kb.ts')).registerKb,
  notice: async () => (await import('./commands/notice.ts')).registerNotice,
  people: async () => (await import('./commands/people.ts')).registerPeople,
  recall: async () => (await import('./commands/recall.ts')).registerRecall,
  reports: async () => (await import('./commands/reports.ts')).registerReports,
  papers: async () => (await import('./commands/papers.ts')).registerPapers,
  serve: async () => (await import('./commands/serve.ts')).registerServe,
  slip: async () => (await import('./commands/slip.ts')).registerSlip,
  talk: async () => (await import('./commands/talk.ts')).registerTalk,
  tickets: async () => (await import('./commands/tickets.ts')).registerTickets,
  'zalo-oa': async () => (await import('./commands/zalo-oa.ts')).registerZaloOa,
};

const program = new Command('hoi')
  .description('Hỏi Phường: trợ lý hỏi đáp thủ tục của phường / the ward’s procedure assistant')
  .showHelpAfterError()
  .configureHelp({ sortSubcommands: true });

// Somebody who pipes into `head` has seen enough; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const called = COMMANDS[process.argv[2] ?? ''];
for (const load of called ? [called] : Object.values(COMMANDS)) (await load())(program);

await program.parseAsync();
