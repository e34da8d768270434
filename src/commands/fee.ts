import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Catalogue, loadCatalogue } from '../procedures/catalogue.ts';
import type { Facts } from '../procedures/condition.ts';
import { type Case, type Procedure, WAYS } from '../procedures/schema.ts';
import { inLang, type Lang, type Text } from '../procedures/text.ts';
import { validAnswer } from '../rules/cases.ts';
import { today } from '../rules/day.ts';
import { type FeeAnswer, feeFor, type Relief } from '../rules/fee.ts';
import { loadReliefs } from '../rules/load.ts';
import { dong } from '../rules/money.ts';
import { dataDir, langOf, Slip, withSlips } from './data.ts';

interface Options {
  readonly method?: string;
  readonly set: readonly string[];
  readonly pages?: number;
  readonly copies?: number;
  readonly on?: string;
  readonly data: string;
  readonly lang?: string;
  readonly json?: true;
}

export const registerFee = (program: Command): void => {
  program
    .command('fee <code>')
    .description(
      'phí của một thủ tục, có cách tính và căn cứ / what a procedure costs, with arithmetic and basis',
    )
    .addOption(new Option('--method <way>', 'cách nộp / way of filing').choices(WAYS))
    .option(
      '--set <case=value>',
      'trả lời một câu hỏi (lặp lại được) / answer a question (repeatable)',
      collect,
      [],
    )
    .option('--pages <n>', 'số trang / number of pages', positive)
    .option('--copies <n>', 'số bản / number of copies', positive)
    .option('--on <date>', 'ngày áp dụng, YYYY-MM-DD / the day whose rules count', isoDay)
    .option('--data <dir>', 'thư mục dữ liệu / data folder', dataDir())
    .option('--lang <lang>', 'vi | en')
    .option('--json', 'in JSON')
    .action(withSlips(fee));
};

const fee = (code: string, options: Options): void => {
  const reliefs = loadReliefs(options.data);
  const procedure = find(code, loadCatalogue(join(options.data, 'procedures')));
  const on = options.on ?? today(new Date());
  const facts = { ...factsFrom(options, procedure, reliefs), way: options.method, today: on };
  const answer = feeFor(procedure, facts, reliefs);
  const lang = langOf(options.lang);
  const head = {
    code: procedure.code,
    name: inLang(procedure.name, lang),
    method: options.method ?? null,
    on,
  };
  if (options.json) console.log(JSON.stringify({ ...head, ...spoken(answer, lang) }));
  else console.log(readable(head, spoken(answer, lang), lang));
};

/** @throws Slip for a code we do not have; a superseded one is answered by what replaced it. */
const find = (code: string, catalogue: Catalogue): Procedure => {
  const named = catalogue.get(code) ?? catalogue.bySlug(code);
  if (!named) throw new Slip(`chưa có thủ tục “${code}” / no procedure “${code}”`);
  const current = catalogue.current(named.code) ?? named;
  if (current.code !== named.code)
    console.error(
      `${named.code} đã được thay bằng ${current.code} / ${named.code} was replaced by ${current.code}`,
    );
  return current;
};

/** `--pages` and `--copies` answer whatever question the procedure's fees count. */
const factsFrom = (options: Options, procedure: Procedure, reliefs: readonly Relief[]): Facts => {
  const fees = procedure.methods.flatMap(method => method.fees);
  const counted = (ids: readonly (string | undefined)[], n: number | undefined) =>
    n === undefined ? [] : ids.flatMap(id => (id ? [[id, n] as const] : []));
  return Object.fromEntries([
    ...counted(
      fees.map(it => it.tiersOver),
      options.pages,
    ),
    ...counted(
      fees.map(it => it.times),
      options.copies,
    ),
    ...options.set.map(pair => answerFrom(pair, procedure, reliefs)),
  ]);
};

/** @throws Slip naming the questions or answers there are. */
const answerFrom = (
  pair: string,
  procedure: Procedure,
  reliefs: readonly Relief[],
): [string, string | number] => {
  const [id = '', value = ''] = pair.split('=', 2);
  const cross = reliefs.filter(relief => relief.applies.some(it => it.code === procedure.code));
  if (cross.some(relief => relief.id === id) && (value === 'yes' || value === 'no')) return [id, value];
  const questions = [...procedure.cases, ...cross.flatMap(relief => relief.cases)];
  const question = questions.find(it => it.id === id);
  const ids = [...questions.map(it => it.id), ...cross.map(it => it.id)].join(', ');
  if (!question)
    throw new Slip(
      `không có câu hỏi “${id}”; có: ${ids || '(không có)'} / no question “${id}”; there are: ${ids || '(none)'}`,
    );
  const answer = validAnswer(question, value);
  if (answer === undefined)
    throw new Slip(
      `“${id}” không nhận “${value}”; nhận: ${answersOf(question)} / “${id}” takes ${answersOf(question)}`,
    );
  return [id, answer];
};

const answersOf = ({ options, number }: Case): string =>
  [...(options?.map(it => it.id) ?? [`${number?.min}–${number?.max}`]), 'unknown'].join(', ');

const spoken = (answer: FeeAnswer, lang: Lang) => {
  const say = (text: Text) => inLang(text, lang);
  return {
    total: answer.total,
    lines: answer.lines.map(it => ({ ...it, label: say(it.label), basis: say(it.basis) })),
    alternatives: answer.alternatives.map(it => ({ when: say(it.when), total: it.total })),
    unknown: answer.unknown.map(say),
  };
};

const readable = (
  head: { code: string; name: string; on: string },
  answer: ReturnType<typeof spoken>,
  lang: Lang,
): string => {
  const unknown = lang === 'vi' ? 'chưa rõ' : 'unknown';
  const money = (amount: number | null) => (amount === null ? unknown : inLang(dong(amount), lang));
  return [
    `${head.code} ${head.name} (${head.on})`,
    ...answer.lines.map(
      it => `- ${it.label}: ${money(it.amount)}\n    ${it.basis}${it.date ? ` (${it.date})` : ''}`,
    ),
    ...answer.alternatives.map(it => `• ${it.when}: ${money(it.total)}`),
    ...answer.unknown.map(it => `? ${it}`),
    ...(answer.alternatives.length > 0
      ? []
      : [`${lang === 'vi' ? 'Tổng' : 'Total'}: ${money(answer.total)}`]),
  ].join('\n');
};

const collect = (value: string, previous: readonly string[]): string[] => [...previous, value];

const positive = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('một số nguyên từ 1 / a whole number from 1');
  return number;
};

const isoDay = (text: string): string => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('viết YYYY-MM-DD / write YYYY-MM-DD');
  return text;
};
