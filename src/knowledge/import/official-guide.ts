import type { OfficialRecord, RecordFee, RecordMethod, RecordTime } from './official-record.ts';

/** What a citizen can be told of a procedure for which nobody here has written a guide: the state's own words. */
export interface OfficialGuide {
  readonly code: string;
  readonly name: string;
  readonly url: string | null;
  /** When the portal last changed it, and the day of the copy. */
  readonly portalDate: string | null;
  readonly copiedOn: string | null;
  /** The day of the portal's list in which it was missing. */
  readonly withdrawnOn: string | null;
  readonly agencies: readonly string[];
  readonly groups: readonly OfficialGroup[];
  readonly ways: readonly OfficialWay[];
  readonly steps: readonly string[];
  readonly conditions: readonly string[];
  readonly results: readonly string[];
  readonly cautions: readonly Caution[];
}

/** The portal's groups are cases ("if you rent"), or kinds ("to be shown"); a group of remarks only is none. */
export interface OfficialGroup {
  readonly name: string;
  readonly papers: readonly OfficialPaper[];
  readonly remarks: readonly string[];
}

export interface OfficialPaper {
  readonly name: string;
  readonly originals: number | null;
  readonly copies: number | null;
  readonly forms: readonly string[];
}

export interface OfficialWay {
  readonly way: RecordMethod['way'];
  readonly times: readonly RecordTime[];
  readonly fees: readonly RecordFee[];
  readonly notes: readonly string[];
}

/** What must be said beside it. */
export type Caution = 'withdrawn' | 'abolished-office' | 'shortened' | 'deadlines-disagree';

export const officialGuide = (record: OfficialRecord, withdrawnOn: string | null = null): OfficialGuide => ({
  code: record.code ?? record.ref,
  name: firstLine(record.name),
  url: record.url,
  portalDate: record.portalDate,
  copiedOn: record.crawledOn,
  withdrawnOn,
  agencies: record.agencies,
  groups: record.componentGroups.map(groupOf).filter(it => it.papers.length + it.remarks.length > 0),
  ways: waysOf(record.methods),
  steps: linesOf(record.steps),
  conditions: /^không( có| quy định| yêu cầu)?\.?$/iu.test(record.conditions.trim())
    ? []
    : linesOf(record.conditions),
  results: record.results,
  cautions: cautionsOf(record, withdrawnOn),
});

const groupOf = (group: OfficialRecord['componentGroups'][number]): OfficialGroup => ({
  name: plain(group.name).replace(/:$/, ''),
  papers: group.components
    .filter(it => !it.isRemark)
    .map(({ name, originals, copies, forms }) => ({ name: plain(name), originals, copies, forms })),
  remarks: group.components.filter(it => it.isRemark).map(it => plain(it.name)),
});

/** A way stands once, with every time and fee that the record gives for it. */
const waysOf = (methods: readonly RecordMethod[]): OfficialWay[] =>
  [...new Set(methods.map(it => it.way))].map(way => {
    const rows = methods.filter(it => it.way === way);
    return {
      way,
      times: distinct(rows.map(it => it.time)),
      fees: distinct(rows.flatMap(it => it.fees)),
      notes: distinct(rows.flatMap(it => linesOf(it.text))),
    };
  });

const cautionsOf = (record: OfficialRecord, withdrawnOn: string | null): Caution[] => {
  const warned = (pattern: RegExp): boolean => record.warnings.some(it => pattern.test(it.text));
  return [
    ...(withdrawnOn === null ? [] : (['withdrawn'] as const)),
    ...(warned(/abolished office/) ? (['abolished-office'] as const) : []),
    ...(record.copied === 'abridged' ? (['shortened'] as const) : []),
    ...(warned(/deadlines disagree/i) ? (['deadlines-disagree'] as const) : []),
  ];
};

const linesOf = (text: string): string[] => text.split('\n').map(plain).filter(Boolean);

/** Without the portal's bullets, and without signs that our own light markup would take for its own. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-+*•–]+/, '')
    .replace(/\*\*/g, '')
    .trim();

const firstLine = (text: string): string => plain(text.split('\n')[0] ?? '');

const distinct = <T>(all: readonly T[]): T[] => [
  ...new Map(all.map(it => [JSON.stringify(it), it])).values(),
];
