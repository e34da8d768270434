import type { Command } from 'commander';
import { withSlips } from './data.ts';
import { printRecord } from './kb-record.ts';

/** What the `kb` group knows about official records. */
export const registerRecords = (kb: Command): void => {
  kb.command('record <code>')
    .description('xem bản ghi chính thức mới nhất của một mã / show the newest official record of a code')
    .requiredOption('--from <path...>', 'tệp hoặc thư mục bản ghi / files or folders of records')
    .option('--json', 'in JSON')
    .action(withSlips(printRecord));
};
