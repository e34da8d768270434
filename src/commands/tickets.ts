import type { Command } from 'commander';
import { openTickets } from '../store/queries/tickets.ts';
import { withSlips } from './data.ts';
import { dbOption, lookInto } from './existing-store.ts';

/** `hoi tickets`: the requests for a person that nobody has answered yet, the oldest first. */
export const registerTickets = (program: Command): void => {
  program
    .command('tickets')
    .description('yêu cầu gặp người chưa ai trả lời / requests for a person not answered yet')
    .addOption(dbOption())
    .option('--json', 'một đối tượng JSON mỗi dòng / one JSON object a line')
    .action(withSlips(list));
};

const list = async ({ db, json }: { db: string; json?: boolean }): Promise<void> => {
  const tickets = await lookInto(db, store => openTickets(store.db));
  for (const ticket of tickets) console.log(json ? JSON.stringify(ticket) : inWords(ticket));
  if (!json && tickets.length === 0) console.log('Không có yêu cầu nào. / None.');
};

const inWords = (ticket: Awaited<ReturnType<typeof openTickets>>[number]): string =>
  [
    `${ticket.number}  hẹn trước / promised by ${new Date(ticket.promised_by).toISOString()}${ticket.contact ? `  tel ${ticket.contact}` : ''}`,
    ...ticket.summary.split('\n').map(line => `    ${line}`),
  ].join('\n');
