import type { Command } from 'commander';
import { dataDir, withSlips } from './data.ts';
import { checkKnowledge } from './kb-check.ts';
import { registerRecords } from './kb-records.ts';
import { listProcedures, showProcedure } from './kb-show.ts';
import { listUnconfirmed } from './kb-unconfirmed.ts';

interface Options {
  readonly data: string;
  readonly json?: true;
}

const DB = [
  '--db <path>',
  'kèm thay đổi đã duyệt trong cơ sở dữ liệu này / with the approved changes of this database',
] as const;

export const registerKb = (program: Command): void => {
  const kb = program
    .command('kb')
    .description('kho thủ tục: kiểm tra, xem / the knowledge base: check, look');
  sub(kb, 'check', 'kiểm tra các tệp dữ liệu: tệp, dòng, trường, cách sửa / check the data files')
    .option('--against <path>', 'so với bản ghi chính thức / compare with official records')
    .action(withSlips(checkKnowledge));
  sub(kb, 'list', 'các thủ tục đang có / the procedures we have')
    .option(...DB)
    .action(withSlips(listProcedures));
  sub(kb, 'show <code>', 'xem một thủ tục theo mã hoặc tên ngắn / show a procedure by code or short name')
    .option(...DB)
    .action(withSlips(showProcedure));
  sub(
    kb,
    'unconfirmed',
    'những điều phường cần xác nhận trước khi mở / what the ward must settle first',
  ).action(({ data, json }: Options) => listUnconfirmed(data, json));
  registerRecords(kb);
};

const sub = (kb: Command, name: string, description: string): Command =>
  kb
    .command(name)
    .description(description)
    .option('--data <dir>', 'thư mục dữ liệu / data folder', dataDir())
    .option('--json', 'in JSON');
