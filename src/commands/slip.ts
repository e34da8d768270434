import { writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { type Content, loadContent } from '../content.ts';
import { findChromium, toPdf } from '../print/pdf.ts';
import { type Procedure, WAYS, type Way } from '../procedures/schema.ts';
import type { Lang } from '../procedures/text.ts';
import { validAnswer } from '../rules/cases.ts';
import { keptCase } from '../store/queries/cases.ts';
import { paperReportBy } from '../store/queries/paper-reports.ts';
import { collect } from './arguments.ts';
import { dataDir, langOf, Slip, withSlips } from './data.ts';
import { dbOption, lookInto } from './existing-store.ts';
import { createSlipPages } from './slip-pages.ts';

interface Options {
  readonly procedure?: string;
  readonly report?: string;
  readonly set: readonly string[];
  readonly way?: Way;
  readonly out?: string;
  readonly lang?: string;
  readonly data: string;
  readonly db: string;
}

/** `hoi slip`: one sheet of A4 in large letters for a case, or half a one for a paper demanded besides the list. */
export const registerSlip = (program: Command): void => {
  program
    .command('slip [case]')
    .description(
      'in một trang A4 chữ lớn: giấy tờ, phí, nơi nộp, mã mở việc / one A4 page for a case, by its 6-character code',
    )
    .option('--procedure <code>', 'một thủ tục, chưa có việc nào / a procedure, without a case')
    .option('--report <number>', 'phiếu hỏi lại về giấy ngoài danh sách, G-… / a slip about a paper')
    .option(
      '--set <case=value>',
      'trả lời một câu hỏi (lặp lại được) / answer a question (repeatable)',
      collect,
      [],
    )
    .addOption(new Option('--way <way>', 'cách nộp / way of filing').choices(WAYS))
    .option('--out <file>', 'tệp .pdf hoặc .html / a .pdf or .html file', 'phieu.pdf')
    .option('--lang <lang>', 'vi | en')
    .option('--data <dir>', 'thư mục dữ liệu / data folder', dataDir())
    .addOption(dbOption())
    .action(withSlips(slip));
};

const slip = async (code: string | undefined, options: Options): Promise<void> => {
  const html = await pageOf(code, options);
  const out = options.out!;
  if (!out.endsWith('.pdf')) return writeFileSync(out, html);
  const chromium = findChromium(process.env['CHROMIUM_PATH']);
  if (chromium) return writeFileSync(out, await toPdf(html, chromium));
  const instead = out.replace(/pdf$/, 'html');
  writeFileSync(instead, html);
  console.error(
    `Không có Chromium (CHROMIUM_PATH), nên trang in là ${instead}: mở bằng trình duyệt rồi in. / No Chromium, so the page is ${instead}: open it in a browser and print.`,
  );
};

const pageOf = async (code: string | undefined, options: Options): Promise<string> => {
  const content = loadContent(options.data);
  const pages = createSlipPages(content);
  const asked = { lang: langOf(options.lang) satisfies Lang, now: new Date() };
  if (options.report) {
    const row = await lookInto(options.db, store => paperReportBy(store.db, options.report!.toUpperCase()));
    return (row && pages.ofReport(row, asked)) ?? missing(options.report);
  }
  if (options.procedure) {
    const procedure = find(options.procedure, content);
    const answers = Object.fromEntries(options.set.map(pair => answerFrom(pair, procedure)));
    return pages.ofCase({ procedure, answers, way: options.way }, asked);
  }
  if (!code) throw new Slip('cho mã việc, --procedure hoặc --report / give a case, --procedure or --report');
  const kept = await lookInto(options.db, store => keptCase(store.db, code.toUpperCase(), Date.now()));
  return (kept && pages.ofKept(kept, asked)) ?? missing(code);
};

const missing = (code: string): never => {
  throw new Slip(`không có phiếu “${code}”, hoặc đã hết hạn / no slip “${code}”, or it has expired`);
};

const find = (code: string, { procedures }: Content): Procedure => {
  const named = procedures.get(code) ?? procedures.bySlug(code);
  const procedure = named && procedures.current(named.code);
  if (!procedure) throw new Slip(`chưa có thủ tục “${code}” / no procedure “${code}”`);
  return procedure;
};

const answerFrom = (pair: string, procedure: Procedure): [string, string | number] => {
  const [id = '', value = ''] = pair.split('=', 2);
  const question = procedure.cases.find(it => it.id === id);
  const answer = question && validAnswer(question, value);
  if (answer === undefined)
    throw new Slip(`“${pair}” không phải câu trả lời của thủ tục này / is no answer of this procedure`);
  return [id, answer];
};
