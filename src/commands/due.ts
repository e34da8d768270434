import { type Command, InvalidArgumentError, Option } from 'commander';
import { TIME_UNITS } from '../procedures/schema.ts';
import { inLang, type Lang } from '../procedures/text.ts';
import { type DueDate, dueDate, latenessNoticeBy } from '../rules/due-date.ts';
import { loadCalendar, loadWard } from '../rules/load.ts';
import { seasonsOf } from '../rules/ward.ts';
import { dataDir, langOf } from './data.ts';
import { fromMoment } from './moment.ts';

interface Options {
  readonly from: Date;
  readonly amount: number;
  readonly unit: (typeof TIME_UNITS)[number];
  readonly data: string;
  readonly lang?: string;
  readonly json?: true;
}

export const registerDue = (program: Command): void => {
  program
    .command('due')
    .description(
      'ngày trả kết quả, tính từ lúc tiếp nhận ghi trên giấy hẹn / when a result is due, from acceptance',
    )
    .requiredOption(
      '--from <iso>',
      'lúc tiếp nhận, như 2026-11-20T16:00 (giờ Việt Nam) / acceptance',
      fromMoment,
    )
    .requiredOption('--amount <n>', 'số ngày hoặc giờ; 0 là trong ngày / how many; 0 is the same day', count)
    .addOption(new Option('--unit <unit>', 'đơn vị / unit').choices(TIME_UNITS).makeOptionMandatory())
    .option('--data <dir>', 'thư mục dữ liệu / data folder', dataDir())
    .option('--lang <lang>', 'vi | en')
    .option('--json', 'in JSON')
    .action(due);
};

const due = ({ from, amount, unit, data, ...options }: Options): void => {
  const calendar = loadCalendar(data);
  const found = dueDate({ from, amount, unit }, { calendar, seasons: seasonsOf(loadWard(data)) });
  const lang = langOf(options.lang);
  const notice = latenessNoticeBy(found.due, calendar);
  if (options.json) console.log(JSON.stringify({ ...spoken(found, lang), latenessNoticeBy: notice }));
  else console.log(readable(found, notice, lang));
};

const spoken = ({ due, counted, skipped, caution }: DueDate, lang: Lang) => ({
  due,
  counted,
  skipped: skipped.map(({ date, why }) => ({ date, why: inLang(why, lang) })),
  caution: caution ? inLang(caution, lang) : null,
});

const readable = (found: DueDate, notice: string, lang: Lang): string => {
  const { due, counted, skipped, caution } = spoken(found, lang);
  const vi = lang === 'vi';
  return [
    vi
      ? `Hẹn trả: ${due} (ngày ghi trên giấy hẹn mới là ngày chính thức)`
      : `Due: ${due} (the date on the receipt binds)`,
    `${vi ? 'Ngày được tính' : 'Counted'}: ${counted.join(', ')}`,
    ...skipped.map(({ date, why }) => `${vi ? 'Không tính' : 'Not counted'}: ${date}, ${why}`),
    vi
      ? `Nếu trễ, phải có thư xin lỗi và ngày hẹn mới chậm nhất ${notice}`
      : `If it will be late an apology with a new date must come by ${notice}`,
    ...(caution ? [caution] : []),
  ].join('\n');
};

const count = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 3650)
    throw new InvalidArgumentError('một số nguyên từ 0 đến 3650 / a whole number from 0 to 3650');
  return number;
};
