import { join } from 'node:path';
import type { Command } from 'commander';
import { checkProcedures } from '../procedures/check.ts';
import { loadProcedures } from '../procedures/load.ts';
import { byPlace, isError, type Problem, problemText } from '../procedures/problem.ts';

export const registerKb = (program: Command): void => {
  const kb = program
    .command('kb')
    .description('kho thủ tục: kiểm tra, xem / the knowledge base: check, look');
  kb.command('check')
    .description('kiểm tra các tệp dữ liệu: chỉ ra tệp, dòng, trường và cách sửa / check the data files')
    .option('--data <dir>', 'thư mục dữ liệu / data folder', 'data')
    .option('--json', 'in JSON')
    .action((options: { data: string; json?: true }) => {
      const { problems, count } = checkData(options.data);
      if (options.json) console.log(JSON.stringify({ files: count, problems }, null, 2));
      else printProblems(problems, count);
      if (problems.some(isError)) process.exitCode = 1;
    });
};

const checkData = (dir: string): { problems: Problem[]; count: number } => {
  const { loaded, problems } = loadProcedures(join(dir, 'procedures'), `${dir}/procedures`);
  return { problems: [...problems, ...checkProcedures(loaded)].toSorted(byPlace), count: loaded.length };
};

const printProblems = (problems: readonly Problem[], count: number): void => {
  for (const problem of problems) console.log(problemText(problem));
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  console.log(
    `${count} tệp đọc được, ${errors} lỗi, ${warnings} lưu ý / ${count} files read, ${errors} errors, ${warnings} warnings`,
  );
};
