import type { Command } from 'commander';
import { isoDay } from './arguments.ts';
import { dataDir, withSlips } from './data.ts';
import { dbOption } from './existing-store.ts';
import { evalPapers } from './papers-eval.ts';
import { reportPapers } from './papers-report.ts';

/** `hoi papers`: papers demanded outside the list, as leadership sees them, and how well we tell them apart. */
export const registerPapers = (program: Command): void => {
  const papers = program
    .command('papers')
    .description('giấy bị đòi ngoài danh sách / papers demanded outside the list');
  papers
    .command('report')
    .description(
      'đếm theo giấy, nơi, lĩnh vực, kết luận; không có tên ai / counts by paper, place, sector and verdict; no names',
    )
    .option('--from <date>', 'từ ngày, YYYY-MM-DD / from this day', isoDay)
    .option('--to <date>', 'đến hết ngày / to the end of this day', isoDay)
    .option('--all', 'hiện cả số nhỏ hơn 5 / also counts below 5')
    .option('--json', 'in JSON')
    .option('--data <dir>', 'thư mục dữ liệu / data folder', dataDir())
    .addOption(dbOption())
    .action(withSlips(reportPapers));
  papers
    .command('eval')
    .description('đo trên một tệp câu bị đòi giấy / measure on a file of demands')
    .argument('<file>', 'JSON Lines with procedure, say, expect')
    .option('--json', 'counts as JSON')
    .option('--misses', 'print each demand that was not told rightly')
    .action(evalPapers);
};
