import { type Command, InvalidArgumentError, Option } from 'commander';
import { loadCalendar, loadWard } from '../rules/load.ts';
import {
  ACCOUNTS,
  type Account,
  cellOf,
  needsTime,
  PORTALS,
  type Portal,
  phaseOf,
  waitOver,
} from '../rules/payment.ts';
import { paymentTable } from '../rules/payment-table.ts';
import { seasonsOf } from '../rules/ward.ts';
import { dataDir, Slip, withSlips } from './data.ts';

interface Options {
  readonly account?: Account;
  readonly portal?: Portal;
  readonly paid?: Date;
  readonly now: Date;
  readonly data: string;
  readonly json?: true;
}

export const registerPayment = (program: Command): void => {
  program
    .command('payment')
    .description('bảng tình trạng tiền của hồ sơ, hoặc một trường hợp / the payment table, or one case of it')
    .addOption(
      new Option('--account <state>', 'tài khoản thấy gì / what the account shows').choices(ACCOUNTS),
    )
    .addOption(new Option('--portal <state>', 'Cổng ghi gì / what the portal shows').choices(PORTALS))
    .option('--paid <iso>', 'tiền bị trừ lúc nào (giờ Việt Nam) / when it was charged', moment)
    .option('--now <iso>', 'tính như đang là lúc này / as if it were now', moment, new Date())
    .option('--data <dir>', 'thư mục dữ liệu / data folder', dataDir())
    .option('--json', 'in JSON')
    .action(withSlips(payment));
};

const payment = (options: Options): void => {
  const { account, portal } = options;
  if (!account && !portal) {
    console.log(paymentTable());
    return;
  }
  if (!account || !portal) throw new Slip('cần cả --account và --portal / both are needed');
  const found = decided({ ...options, account, portal });
  if (options.json) console.log(JSON.stringify(found));
  else for (const [key, value] of Object.entries(found)) console.log(`${key}: ${value ?? '-'}`);
};

const decided = ({ account, portal, paid, now, data }: Options & { account: Account; portal: Portal }) => {
  if (!needsTime(account, portal))
    return { ...cellOf(account, portal, 'in-time'), until: null, caution: null };
  if (!paid) throw new Slip('cần --paid: tiền bị trừ lúc nào / --paid is needed: when was it charged');
  const office = { calendar: loadCalendar(data), seasons: seasonsOf(loadWard(data)) };
  const { due, caution } = waitOver(paid, office);
  return { ...cellOf(account, portal, phaseOf(paid, now, office)), until: due, caution: caution?.vi ?? null };
};

/** A time without a zone is Việt Nam's. */
const moment = (text: string): Date => {
  const date = new Date(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}+07:00`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) || Number.isNaN(date.getTime()))
    throw new InvalidArgumentError('viết như 2026-11-20T16:00 / write 2026-11-20T16:00');
  return date;
};
