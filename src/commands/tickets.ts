import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { openStore } from '../store/open.ts';
import { openTickets } from '../store/queries/tickets.ts';

/** `hoi tickets`: the requests for a person that nobody has answered yet, the oldest first. */
export const registerTickets = (program: Command): void => {
  program
    .command('tickets')
    .description('yêu cầu gặp người chưa ai trả lời / requests for a person not answered yet')
    .addOption(new Option('--db <path>', 'tệp dữ liệu / database file').default('var/hoi.db').env('HOI_DB'))
    .option('--json', 'một đối tượng JSON mỗi dòng / one JSON object a line')
    .action(list);
};

const list = async ({ db, json }: { db: string; json?: boolean }): Promise<void> => {
  if (!existsSync(db)) {
    console.error(`Chưa có tệp ${db}; chạy "npm start" trước. / No ${db} yet; run "npm start" first.`);
    process.exitCode = 1;
    return;
  }
  const store = await openStore(db);
  const tickets = await openTickets(store.db);
  await store.close();
  for (const ticket of tickets) console.log(json ? JSON.stringify(ticket) : inWords(ticket));
  if (!json && tickets.length === 0) console.log('Không có yêu cầu nào. / None.');
};

const inWords = (ticket: Awaited<ReturnType<typeof openTickets>>[number]): string =>
  [
    `${ticket.number}  hẹn trước / promised by ${new Date(ticket.promised_by).toISOString()}${ticket.contact ? `  tel ${ticket.contact}` : ''}`,
    ...ticket.summary.split('\n').map(line => `    ${line}`),
  ].join('\n');
