import type { Command } from 'commander';
import { dataDir, withSlips } from './data.ts';
import { approve, exportApproved, listChanges, propose, reject } from './kb-changes.ts';
import { importCommand } from './kb-import.ts';
import { printRecord } from './kb-record.ts';
import { syncCommand } from './kb-sync.ts';

const DATA = ['--data <dir>', 'thư mục dữ liệu / data folder'] as const;
const DB = ['--db <path>', 'cơ sở dữ liệu / database (HOI_DB, DATABASE_URL)'] as const;

/** What the `kb` group knows about official records. */
export const registerRecords = (kb: Command): void => {
  kb.command('record <code>')
    .description('xem bản ghi chính thức mới nhất của một mã / show the newest official record of a code')
    .requiredOption('--from <path...>', 'tệp hoặc thư mục bản ghi / files or folders of records')
    .option('--json', 'in JSON')
    .action(withSlips(printRecord));
  kb.command('import <path...>')
    .description('nạp bản ghi chính thức: JSON, trang chữ, bản xuất / bring in official records')
    .option(...DATA, dataDir())
    .option(...DB)
    .option('--dry-run', 'chỉ xem sẽ có gì, không ghi / look only, write nothing')
    .option('--all', 'in từng lưu ý / print every warning')
    .option('--json', 'in JSON')
    .action(withSlips(importCommand));
  kb.command('sync')
    .description(
      'lấy bản ghi từ Cổng, chậm rãi, đi tiếp được / fetch records from the portal, politely, resumable',
    )
    .option('--base <url>', 'địa chỉ API của Cổng / the portal’s API (PORTAL_BASE_URL)')
    .option('--all', 'chi tiết của mọi thủ tục, không chỉ những mã ta có / details of all procedures')
    .option('--pace <ms>', 'nghỉ giữa hai lần hỏi / between two requests', '1500')
    .option(...DATA, dataDir())
    .option(...DB)
    .option('--json', 'in JSON')
    .action(withSlips(syncCommand));
  kb.command('changes')
    .description('thay đổi chờ duyệt / changes that wait for approval')
    .option(...DATA, dataDir())
    .option(...DB)
    .option('--all', 'cả những mục đã xong / settled ones too')
    .option('--json', 'in JSON')
    .action(withSlips(listChanges));
  decision(kb, 'approve <id>', 'duyệt một thay đổi / approve a change').action(withSlips(approve));
  decision(kb, 'reject <id>', 'không nhận một thay đổi / reject a change').action(withSlips(reject));
  decision(
    kb,
    'propose <code> <path> <value>',
    'đề nghị sửa một giá trị, như methods[online].times[0].amount / propose another value',
  ).action(withSlips(propose));
  kb.command('export')
    .description('ghi thay đổi đã duyệt vào các tệp YAML / write approved changes into the YAML files')
    .option(...DATA, dataDir())
    .option(...DB)
    .option('--dry-run', 'chỉ xem / look only')
    .action(withSlips(exportApproved));
};

const decision = (kb: Command, name: string, description: string): Command =>
  kb
    .command(name)
    .description(description)
    .option(...DATA, dataDir())
    .option(...DB)
    .option('--by <name>', 'tên người quyết định / who decides');
