import { join } from 'node:path';
import { type Catalogue, loadCatalogue } from '../procedures/catalogue.ts';
import type { Method, Paper, Procedure } from '../procedures/schema.ts';
import { grouped } from '../rules/money.ts';
import { both, Slip } from './data.ts';
import { dbExists, withStore } from './database.ts';
import { loadServed } from './served.ts';

interface Options {
  readonly data: string;
  readonly json?: true;
  /** With the approved patches of this database; without it, the shipped files alone. */
  readonly db?: string;
}

const withCatalogue = ({ data, db }: Options, use: (catalogue: Catalogue) => void): void | Promise<void> => {
  if (db === undefined) return use(loadCatalogue(join(data, 'procedures')));
  if (!dbExists(db)) throw new Slip(`chưa có cơ sở dữ liệu ${db} / no database ${db} yet`);
  return withStore(db, async store => use((await loadServed(data, store)).catalogue));
};

/** @throws Slip where the database is not there. */
export const listProcedures = (options: Options): void | Promise<void> =>
  withCatalogue(options, ({ all }) => {
    if (options.json) console.log(JSON.stringify(all.map(brief), null, 2));
    else for (const it of all) console.log(listLine(it));
  });

const brief = ({ code, slug, name, domain, office, status, depth, replacedBy }: Procedure) => ({
  code,
  slug,
  name: name.vi,
  en: name.en,
  domain,
  office,
  status,
  depth,
  replacedBy,
});

const listLine = ({ code, name, depth, status, replacedBy }: Procedure): string => {
  const mark =
    status === 'superseded' ? `đã thay bằng ${replacedBy.join(', ')}` : depth === 'brief' ? 'ngắn' : 'đầy đủ';
  return `${code}  ${name.vi}  [${mark}]`;
};

/** @throws Slip for a code we do not have. */
export const showProcedure = (code: string, options: Options): void | Promise<void> =>
  withCatalogue(options, catalogue => print(code, catalogue, options.json));

const print = (code: string, catalogue: Catalogue, json?: true): void => {
  const procedure = catalogue.get(code) ?? catalogue.bySlug(code);
  if (!procedure)
    throw new Slip(
      `chưa có thủ tục “${code}”: xem danh sách bằng hoi kb list / no procedure “${code}”: see hoi kb list`,
    );
  if (json)
    console.log(JSON.stringify({ ...procedure, revision: catalogue.revision(procedure.code) }, null, 2));
  else console.log(readable(procedure, catalogue).join('\n'));
};

const readable = (it: Procedure, catalogue: Catalogue): string[] => [
  `${it.code}  ${both(it.name)}`,
  ...replaced(it, catalogue),
  both(it.purpose),
  `Nơi làm / office: ${it.office} · ${it.depth} · ${it.slug} · ${catalogue.revision(it.code)}`,
  ...section('Câu hỏi / questions', it.cases, question => [
    `${question.id}: ${question.ask.vi}`,
    ...(question.options ?? []).map(option => `    ${option.id}: ${option.label.vi}`),
  ]),
  ...section('Giấy tờ / papers', it.papers, paperLines),
  ...section('Không cần / not needed', it.notNeeded, paper => [`${paper.name.vi}: ${paper.why.vi}`]),
  ...section('Cách nộp / ways', it.methods, methodLines),
  ...section('Điều kiện / conditions', it.conditions, sentence => [sentence.text.vi]),
  ...section('Lưu ý / warnings', it.warnings, sentence => [sentence.text.vi]),
  `Kết quả / result: ${it.result.vi}`,
  ...section('Nguồn / sources', it.sources, source => [
    `${source.title.vi}${source.portalDate ? `, ${source.portalDate}` : ''} (xem ${source.checked})${source.url ? ` ${source.url}` : ''}`,
  ]),
];

const replaced = (it: Procedure, catalogue: Catalogue): string[] => {
  if (it.status !== 'superseded') return [];
  const next = catalogue.current(it.code);
  const named = next && next.code !== it.code ? `${next.code} ${next.name.vi}` : it.replacedBy.join(', ');
  return [`ĐÃ BỊ THAY bằng ${named} / SUPERSEDED by ${named}`];
};

const section = <T>(title: string, items: readonly T[], lines: (item: T) => string[]): string[] =>
  items.length === 0 ? [] : [`${title}:`, ...items.flatMap(lines).map(line => `  - ${line}`)];

const paperLines = (paper: Paper): string[] => {
  const sure = paper.when || paper.maybe ? 'có thể cần' : 'cần';
  const count = [paper.originals && `${paper.originals} chính`, paper.copies && `${paper.copies} sao`];
  const held = paper.held ? `; Nhà nước đã có: ${paper.held.where.vi}` : '';
  const give = paper.give === 'show' ? 'xuất trình' : 'nộp';
  return [`${paper.name.vi} (${[give, sure, ...count.filter(Boolean)].join(', ')}${held}) [${paper.source}]`];
};

const methodLines = ({ way, times, fees }: Method): string[] => [
  `${way}: ${times.map(time => `${time.amount} ${time.unit}`).join('; ')}`,
  ...(fees.length === 0 ? ['    phí: chưa có nguồn / fee: no source'] : []),
  ...fees.map(fee => {
    const amount =
      fee.amount === 'unknown'
        ? 'chưa rõ / unknown'
        : fee.tiers
          ? fee.tiers
              .map(tier => `${tier.upTo ? `≤${tier.upTo}: ` : 'sau đó: '}${grouped(tier.amount, 'vi')}`)
              .join(', ')
          : grouped(fee.amount ?? 0, 'vi');
    return `    ${fee.label.vi}: ${amount} [${fee.source}]`;
  }),
];
