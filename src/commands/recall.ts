import { userInfo } from 'node:os';
import { type Command, Option } from 'commander';
import { FACTS, type Fact } from '../conversation/fact.ts';
import { loadCalendar } from '../rules/load.ts';
import { awakeFrom } from '../rules/quiet.ts';
import { countTold, firstTold, makeRecall, recallsMade, type Wrong } from '../store/queries/recalls.ts';
import { type Report, reports } from '../store/queries/reports.ts';
import type { Store } from '../store/store.ts';
import { dataDir, Slip, withSlips } from './data.ts';
import { dbExists, dbPlace, withStore } from './database.ts';
import { fromMoment, saidMoment, untilMoment } from './moment.ts';
import { loadServed } from './served.ts';

interface Options {
  readonly field?: Fact | 'any';
  readonly since?: Date;
  readonly until?: Date;
  readonly say?: string;
  readonly sayEn?: string;
  readonly report?: string;
  readonly exceptCurrent?: true;
  readonly dryRun?: true;
  readonly by?: string;
  readonly db?: string;
  readonly data: string;
}

/** `hoi recall CODE --field fee --since DAY --say "…"`: everyone who was told hears what is right, once. */
export const registerRecall = (program: Command): void => {
  program
    .command('recall [code]')
    .description(
      'đính chính: báo cho mọi người từng được nói điều sai, mỗi người một lần; không tham số thì liệt kê / tell everyone who was told something wrong, once; without arguments: list',
    )
    .addOption(new Option('--field <fact>', 'điều đã nói sai / what was wrong').choices([...FACTS, 'any']))
    .option('--since <day>', 'nói sai từ ngày / told from', fromMoment)
    .option('--until <day>', 'đến ngày; bỏ trống là bây giờ / until, now by default', untilMoment)
    .option('--say <text>', 'điều đúng, bằng tiếng Việt / what is right, in Vietnamese')
    .option('--say-en <text>', 'điều đúng, bằng tiếng Anh / in English')
    .option('--report <id>', 'báo sai nào đúng với lần này (xem hoi reports) / the report that proves right')
    .option('--except-current', 'trừ ai chỉ nghe bản hiện nay / not whoever heard only today’s text')
    .option('--dry-run', 'chỉ đếm, không gửi / count only')
    .option('--by <name>', 'ai đính chính / who recalls')
    .option('--db <path>', 'cơ sở dữ liệu / database (HOI_DB, DATABASE_URL)')
    .option('--data <dir>', 'thư mục dữ liệu / data folder', dataDir())
    .action(withSlips(recall));
};

const recall = (code: string | undefined, options: Options): Promise<void> => {
  const place = dbPlace(options.db);
  if (!dbExists(place)) throw new Slip(`chưa có cơ sở dữ liệu ${place} / no database ${place} yet`);
  return withStore(place, store =>
    code === undefined && options.report === undefined ? list(store) : tellAll(store, code, options),
  );
};

const list = async ({ db }: Store): Promise<void> => {
  const made = await recallsMade(db);
  for (const it of made)
    console.log(
      `${it.number}  ${saidMoment(it.at)}  ${it.subject} ${it.fact}  ${it.told} cuộc trò chuyện / conversations  ${JSON.parse(it.text).vi}`,
    );
  if (made.length === 0) console.log('Chưa có đính chính nào. / None yet.');
};

const tellAll = async (store: Store, code: string | undefined, options: Options): Promise<void> => {
  const report = options.report === undefined ? undefined : await openReport(store, options.report);
  const wrong = await wrongOf(store, code ?? report?.about, options);
  if (options.dryRun) {
    console.log(
      `${await countTold(store.db, wrong)} cuộc trò chuyện sẽ được báo / conversations would be told`,
    );
    return;
  }
  const { say, sayEn } = options;
  if (!say) throw new Slip('thiếu --say "điều đúng" / --say "what is right" is missing');
  const now = new Date();
  const result = await makeRecall(store, {
    ...wrong,
    text: { vi: say, ...(sayEn ? { en: sayEn } : {}) },
    by: options.by ?? userInfo().username,
    at: now.getTime(),
    notBefore: awakeFrom(now, loadCalendar(options.data)).getTime(),
    ...(report ? { report } : {}),
  });
  if (result.kind === 'repeat')
    throw new Slip(
      `đính chính số ${result.number} đã nói đúng lời này / recall ${result.number} has said just this: nobody is told twice`,
    );
  console.log(
    `Đính chính số ${result.number}: ${result.told} cuộc trò chuyện được báo, trong giờ thức. / Recall ${result.number}: ${result.told} conversations are told, in waking hours.`,
  );
};

/** @throws Slip for what is missing, or a code of which nobody was ever told anything. */
const wrongOf = async (store: Store, subject: string | undefined, options: Options): Promise<Wrong> => {
  const { field, since, until, exceptCurrent, data } = options;
  if (!subject || !field || !since)
    throw new Slip(
      'cần mã thủ tục (hoặc office), --field và --since / code (or office), --field and --since',
    );
  if (!options.report && (await firstTold(store.db, { subject, fact: 'any' })) === undefined)
    throw new Slip(`chưa ai được nói gì về ${subject} / nobody was ever told anything of ${subject}`);
  return {
    subject,
    fact: field,
    since: since.getTime(),
    until: (until ?? new Date()).getTime(),
    ...(exceptCurrent ? { rightAt: (await loadServed(data, store)).catalogue.revision(subject) } : {}),
  };
};

/** @throws Slip for a report that is not there or is settled. */
export const openReport = async ({ db }: Store, id: string): Promise<Report> => {
  const report = (await reports(db)).find(it => it.id === id);
  if (!report) throw new Slip(`không có báo sai ${id}: xem hoi reports / no report ${id}: see hoi reports`);
  if (report.state !== 'open') throw new Slip(`báo sai ${id} đã xong / report ${id} is settled`);
  return report;
};
