import type { Facts } from '../../procedures/condition.ts';
import { evaluate } from '../../procedures/condition.ts';
import { type Procedure, WAYS, type Way } from '../../procedures/schema.ts';
import { inLang, type Lang, type Text } from '../../procedures/text.ts';
import { feeFor, type Relief } from '../../rules/fee.ts';
import { dong } from '../../rules/money.ts';
import { paperList } from '../../rules/papers.ts';

/** One fact of a procedure as a model gets it: it may word it, and must name it. */
export interface Field {
  /** `F1`, `F2`… in the order given. */
  readonly id: string;
  readonly kind: FieldKind;
  /** What the value is: "Lệ phí, nộp trực tuyến". */
  readonly label: string;
  readonly value: string;
  /** Whether a sentence that tells it says yes, says no, says "it depends", or says that nobody knows. */
  readonly says: Says;
  /** Only for this way of filing. */
  readonly way?: Way;
}

export type FieldKind = 'name' | 'text' | 'paper' | 'get' | 'fee' | 'time' | 'law' | 'link' | 'result';
export type Says = 'is' | 'is-not' | 'depends' | 'unknown';

type Draft = Omit<Field, 'id'>;

/** Words that turn a sentence round. */
export const NEGATION =
  /(?<!\p{L})(?:không|khong|chẳng|khỏi|đừng|chớ|miễn|mien phi|chưa|not|no|never|without|free|exempt\w*|cannot|needn|don|doesn|isn|won)(?!\p{L})/iu;

interface Labels {
  readonly [key: string]: Text;
}

const L = {
  name: { vi: 'Tên thủ tục', en: 'Name' },
  purpose: { vi: 'Để làm gì', en: 'What it is for' },
  result: { vi: 'Kết quả nhận được', en: 'What you get' },
  needed: { vi: 'Giấy tờ cần có', en: 'Paper needed' },
  maybe: { vi: 'Giấy tờ có thể cần, tùy trường hợp', en: 'Paper that may be needed; it depends' },
  held: {
    vi: 'Giấy tờ không phải nộp vì nhà nước đã có dữ liệu',
    en: 'Paper not needed, the state has the data',
  },
  notNeeded: { vi: 'Giấy tờ không cần', en: 'Paper not needed' },
  get: { vi: 'Cách có giấy tờ', en: 'How to get the paper' },
  fee: { vi: 'Lệ phí', en: 'Fee' },
  time: { vi: 'Thời hạn', en: 'Time' },
  law: { vi: 'Căn cứ', en: 'Legal basis' },
  link: { vi: 'Trang chính thức', en: 'Official page' },
  condition: { vi: 'Điều kiện', en: 'Condition' },
  warning: { vi: 'Lưu ý', en: 'Note' },
  after: { vi: 'Sau khi nộp', en: 'After filing' },
  online: { vi: 'nộp trực tuyến', en: 'online' },
  counter: { vi: 'nộp trực tiếp tại quầy', en: 'at the counter' },
  post: { vi: 'gửi qua bưu chính', en: 'by post' },
  free: { vi: 'không mất tiền', en: 'no fee' },
  unknown: { vi: 'chưa rõ', en: 'not known' },
  if: { vi: 'nếu', en: 'if' },
  varies: { vi: 'tùy trường hợp', en: 'it depends on the case' },
  sameDay: { vi: 'trong ngày', en: 'the same day' },
} satisfies Labels;

export interface FieldOptions {
  readonly lang: Lang;
  /** YYYY-MM-DD in Viet Nam: dated fees and rules are those of this day. */
  readonly today: string;
  readonly reliefs: readonly Relief[];
}

/** All that may be said of a procedure without knowing the case. What depends on the case says so. */
export const fieldsOf = (procedure: Procedure, { lang, today, reliefs }: FieldOptions): Field[] => {
  const to = (text: Text) => inLang(text, lang);
  const facts: Facts = { today };
  const plain = (kind: FieldKind, label: Text, value: Text): Draft[] =>
    sentences(to(value)).map(it => ({
      kind,
      label: to(label),
      value: it,
      says: NEGATION.test(it) ? 'is-not' : 'is',
    }));
  const drafts: Draft[] = [
    { kind: 'name', label: to(L.name), value: to(procedure.name), says: 'is' },
    ...plain('text', L.purpose, procedure.purpose),
    ...plain('result', L.result, procedure.result),
    ...papers(procedure, facts, lang),
    ...merged(
      WAYS.flatMap(way => money(procedure, way, facts, reliefs, lang)),
      lang,
    ),
    ...merged(
      WAYS.flatMap(way => times(procedure, way, facts, lang)),
      lang,
    ),
    ...[
      ...procedure.conditions.map(it => [L.condition, it] as const),
      ...procedure.warnings.map(it => [L.warning, it] as const),
      ...procedure.after.map(it => [L.after, it] as const),
    ].flatMap(([label, it]) => (evaluate(it.when, facts) === true ? plain('text', label, it.text) : [])),
    ...procedure.basis.map(
      (it): Draft => ({
        kind: 'law',
        label: to(L.law),
        value: [to(it.title), it.article].filter(Boolean).join(', '),
        says: 'is',
      }),
    ),
    ...(procedure.online?.url
      ? [{ kind: 'link', label: to(L.link), value: procedure.online.url, says: 'is' } as const]
      : []),
  ];
  return drafts.map((it, at) => ({ id: `F${at + 1}`, ...it }));
};

const papers = (procedure: Procedure, facts: Facts, lang: Lang): Draft[] => {
  const to = (text: Text) => inLang(text, lang);
  const list = paperList(procedure, facts);
  const named = (label: Text, name: Text, says: Says): Draft => ({
    kind: 'paper',
    label: to(label),
    value: to(name),
    says,
  });
  const get = (it: { name: Text; get: Text }): Draft[] =>
    sentences(to(it.get)).map(value => ({
      kind: 'get',
      label: `${to(L.get)}: ${to(it.name)}`,
      value,
      says: NEGATION.test(value) ? 'is-not' : 'is',
    }));
  return [
    ...list.needed.flatMap(it => [named(L.needed, it.paper.name, 'is'), ...get(it.paper)]),
    ...list.maybe.flatMap(it => [named(L.maybe, it.paper.name, 'depends'), ...get(it.paper)]),
    ...list.held.map(it => named(L.held, it.paper.name, 'is-not')),
    ...list.notNeeded.map(it => named(L.notNeeded, it.name, 'is-not')),
  ];
};

const money = (
  procedure: Procedure,
  way: Way,
  facts: Facts,
  reliefs: readonly Relief[],
  lang: Lang,
): Draft[] => {
  if (!procedure.methods.some(it => it.way === way)) return [];
  const { total, alternatives } = feeFor(procedure, { ...facts, way }, reliefs);
  const amount = (it: number | null) =>
    it === null ? inLang(L.unknown, lang) : it === 0 ? inLang(L.free, lang) : inLang(dong(it), lang);
  const draft = (value: string, says: Says): Draft => ({
    kind: 'fee',
    label: inLang(L.fee, lang),
    value,
    says,
    way,
  });
  if (alternatives.length > MOST_ALTERNATIVES) return [draft(inLang(L.varies, lang), 'depends')];
  if (alternatives.length > 0)
    return alternatives.map(it =>
      draft(`${condition(inLang(it.when, lang), lang)}: ${amount(it.total)}`, 'depends'),
    );
  return [draft(amount(total), total === null ? 'unknown' : total === 0 ? 'is-not' : 'is')];
};

/** Nobody reads a longer list of prices in a message. */
const MOST_ALTERNATIVES = 8;

/** Questions and their answers as one clause: "nếu Cần mấy bản → 2". */
const condition = (when: string, lang: Lang): string =>
  `${inLang(L.if, lang)} ${when.replaceAll('?', '').replaceAll(';', ',')}`;

const times = (procedure: Procedure, way: Way, facts: Facts, lang: Lang): Draft[] => {
  const method = procedure.methods.find(it => it.way === way);
  if (!method) return [];
  const named = inLang(L.time, lang);
  const open = method.times
    .map(it => ({ it, holds: evaluate(it.when, { ...facts, way }) }))
    .filter(({ holds }) => holds !== false);
  if (open.length === 0)
    return [{ kind: 'time', label: named, value: inLang(L.unknown, lang), says: 'unknown', way }];
  const sure = open.length === 1 && open[0]!.holds === true;
  const label = sure ? named : `${named}, ${inLang(L.varies, lang)}`;
  return open.flatMap(({ it }) => [
    {
      kind: 'time',
      label,
      value: duration(it, lang),
      says: it.amount === 'unknown' ? 'unknown' : sure ? 'is' : 'depends',
      way,
    },
    ...(it.note ? sentences(inLang(it.note, lang)) : []).map(
      (value): Draft => ({
        kind: 'time',
        label,
        value,
        says: sure ? (NEGATION.test(value) ? 'is-not' : 'is') : 'depends',
        way,
      }),
    ),
  ]);
};

const UNIT: Labels = {
  'working-day': { vi: 'ngày làm việc', en: 'working days' },
  'working-hour': { vi: 'giờ làm việc', en: 'working hours' },
  day: { vi: 'ngày', en: 'days' },
  hour: { vi: 'giờ', en: 'hours' },
  month: { vi: 'tháng', en: 'months' },
};

const duration = ({ amount, unit }: Procedure['methods'][number]['times'][number], lang: Lang): string => {
  if (amount === 'unknown') return inLang(L.unknown, lang);
  return amount === 0 ? inLang(L.sameDay, lang) : `${String(amount)} ${inLang(UNIT[unit]!, lang)}`;
};

/** What is the same every way needs no way. */
const merged = (drafts: readonly Draft[], lang: Lang): Draft[] => {
  const ways = [...new Set(drafts.map(it => it.way))];
  const told = ways.map(way =>
    JSON.stringify(drafts.filter(it => it.way === way).map(it => [it.value, it.says])),
  );
  if (ways.length > 1 && new Set(told).size === 1)
    return drafts.filter(it => it.way === ways[0]).map(({ way: _, ...rest }) => rest);
  return drafts.map(it => ({ ...it, label: `${it.label}, ${inLang(L[it.way!], lang)}` }));
};

/** One sentence a field, so that yes and no are never mixed in one. */
export const sentences = (text: string): string[] =>
  text
    .split(/(?<=[.!?…;])\s+(?=[\p{Lu}\p{N}“"‹[(-])|\n+/u)
    .map(it => it.trim())
    .filter(Boolean);
