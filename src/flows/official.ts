import type { Reply } from '../conversation/reply.ts';
import type {
  OfficialGroup,
  OfficialGuide,
  OfficialPaper,
  OfficialWay,
} from '../knowledge/import/official-guide.ts';
import type { RecordFee, RecordTime } from '../knowledge/import/official-record.ts';
import type { PortalSays } from '../knowledge/import/patch/portal-says.ts';
import { grouped } from '../rules/money.ts';
import { choice, lines, paragraphs, say, type Turn } from './context.ts';
import { day } from './sources.ts';
import { tells } from './tells.ts';

/** A record may list a hundred lines; beyond these the official page is the better place. */
const MOST = 25;
/** Conditions and notes are read by few, and long. */
const FEW = 8;
const LABEL = 60;

/**
 * A procedure that nobody here has written a guide for, from its official record: what it says of ways, times, fees
 * and papers, with its date, and that these are the state's words. Where papers stand in several groups, the citizen
 * picks theirs (`official:<code>:<nth>`).
 */
export const officialAnswer = (guide: OfficialGuide, turn: Turn): Reply => {
  const groups = guide.groups.filter(it => it.papers.length > 0);
  const [only] = groups;
  return {
    text: paragraphs(
      say(turn, 'official.intro', { name: guide.name, code: guide.code }),
      ...guide.cautions.map(it => caution(it, guide, turn)),
      guide.agencies.length > 0 && say(turn, 'official.where', { agencies: guide.agencies.join('; ') }),
      ...alike(guide.ways).map(ways => waysText(ways, turn)),
      groups.length === 1 && only && papersText(only, turn),
      groups.length === 0 && say(turn, 'official.noPapers'),
      section('official.conditions', guide.conditions, turn, FEW),
      section('official.result', guide.results, turn),
      groups.length > 1 && say(turn, 'official.which'),
      sourceText(guide, turn),
    ),
    choices: [
      ...(groups.length > 1 ? groupChoices(guide, turn) : []),
      choice(turn, 'human', 'human.button'),
      choice(turn, 'menu', 'menu.button'),
    ],
    ...tells(guide, ['papers', 'fee', 'time'], turn),
    ...link(guide, turn),
  };
};

/** The papers of one group. Undefined for a group that the record does not have (any more). */
export const officialPapers = (guide: OfficialGuide, nth: number, turn: Turn): Reply | undefined => {
  const group = guide.groups[nth];
  if (!group) return undefined;
  return {
    text: paragraphs(papersText(group, turn), sourceText(guide, turn)),
    choices: [choice(turn, 'human', 'human.button'), choice(turn, 'menu', 'menu.button')],
    print: { title: guide.name },
    ...tells(guide, ['papers'], turn),
    ...link(guide, turn),
  };
};

/** What the portal now says otherwise than the answer above, while the ward has not decided; empty where nothing. */
export const portalNow = (says: readonly PortalSays[], turn: Turn): string => {
  const [newest] = says
    .map(it => it.asOf)
    .toSorted()
    .toReversed();
  if (newest === undefined) return '';
  return lines(
    say(turn, 'official.changed', { date: day(newest) }),
    ...says.slice(0, MOST).map(it => `- ${saysText(it, turn)}`),
  );
};

const saysText = ({ field, before, after }: PortalSays, turn: Turn): string => {
  const [, way, what] = /^methods\.([a-z]+)(?:\.(\w+))?$/.exec(field) ?? [];
  const kind = what ?? field.split('.')[0] ?? '';
  const known = ['time', 'fee', 'feeNote', 'papers', 'office', 'basis', 'methods'].includes(kind)
    ? kind
    : 'other';
  const where = way ? ` (${say(turn, `official.way.${way}`)})` : '';
  const text =
    after === null
      ? say(turn, 'official.gone', { value: shortened(before ?? '') })
      : shortened(['time', 'fee'].includes(kind) ? inWords(after, turn) : after);
  return `${say(turn, `official.field.${known}`)}${where}: ${text}`;
};

/** "5 working-day + 9000 VND" in the citizen's language. */
const inWords = (value: string, turn: Turn): string =>
  value
    .split(' + ')
    .map(part => {
      const [, amount, unit = ''] = /^(\d+(?:\.\d+)?) (.+)$/.exec(part) ?? [];
      if (amount === undefined) return say(turn, `official.fee.${part}`);
      if (unit === 'VND')
        return say(turn, 'official.amount', { amount: grouped(Number(amount), turn.state.lang) });
      return unit === 'USD' ? part : say(turn, `official.unit.${unit}`, { n: amount });
    })
    .join(', ');

const caution = (it: OfficialGuide['cautions'][number], guide: OfficialGuide, turn: Turn): string =>
  say(turn, `official.caution.${it}`, { date: guide.withdrawnOn ? day(guide.withdrawnOn) : '' });

/** Ways about which the record says the same are told once. */
const alike = (ways: readonly OfficialWay[]): OfficialWay[][] => {
  const same = new Map<string, OfficialWay[]>();
  for (const way of ways) {
    const said = JSON.stringify([way.times, way.fees]);
    same.set(said, [...(same.get(said) ?? []), way]);
  }
  return [...same.values()];
};

const waysText = (ways: readonly OfficialWay[], turn: Turn): string => {
  const [{ times, fees, notes } = { times: [], fees: [], notes: [] }] = ways;
  const fee = [...new Set(fees.map(it => feeText(it, turn)))].join('; ');
  return lines(
    `**${ways.map(it => say(turn, `official.way.${it.way}`)).join(', ')}**`,
    `- ${say(turn, 'official.time', { time: times.map(it => timeText(it, turn)).join('; ') })}`,
    `- ${say(turn, 'official.fees', { fees: fee || say(turn, 'official.fee.none') })}`,
    ...notes.slice(0, 2).map(note => `- ${shortened(note)}`),
  );
};

const timeText = ({ amount, unit, text }: RecordTime, turn: Turn): string => {
  // A number without a unit is not a time; 0 or 1 means "see the text".
  if (amount === null || unit === 'other')
    return /\p{L}{3}/u.test(text) && amount === null ? text : say(turn, 'official.unknown');
  return say(turn, `official.unit.${unit}`, { n: String(amount) });
};

/** A fee that the record leaves empty or at 0 is unknown; it is never said to be free. */
const feeText = ({ kind, amount, currency, text }: RecordFee, turn: Turn): string => {
  const said =
    amount === null
      ? say(turn, `official.fee.${kind}`)
      : currency === 'USD'
        ? `${amount} USD`
        : say(turn, 'official.amount', { amount: grouped(amount, turn.state.lang) });
  return text === '' || kind === 'set-by-province'
    ? said
    : `${said} (${shortened(text.replace(/\s+/g, ' '))})`;
};

const papersText = (group: OfficialGroup, turn: Turn): string =>
  paragraphs(
    lines(
      `**${say(turn, 'official.papers')}**${group.name === '' ? '' : ` ${group.name}`}`,
      ...group.papers.slice(0, MOST).map(it => `- ${paperText(it, turn)}`),
      more(group.papers.length, MOST, turn),
    ),
    section(
      'official.remarks',
      group.remarks.map(it => shortened(it, 300)),
      turn,
    ),
  );

const paperText = ({ name, originals, copies, forms }: OfficialPaper, turn: Turn): string => {
  const counts = [
    originals ? say(turn, 'official.originals', { n: originals }) : '',
    copies ? say(turn, 'official.copies', { n: copies }) : '',
    forms.length > 0 ? say(turn, 'official.form', { form: forms.join(', ') }) : '',
  ].filter(Boolean);
  return counts.length === 0 ? name : `${name} (${counts.join(', ')})`;
};

const section = (key: string, items: readonly string[], turn: Turn, most = MOST): string =>
  items.length === 0
    ? ''
    : lines(
        `**${say(turn, key)}**`,
        ...items.slice(0, most).map(it => `- ${shortened(it, 250)}`),
        more(items.length, most, turn),
      );

const more = (count: number, most: number, turn: Turn): string =>
  count > most ? say(turn, 'official.more', { n: count - most }) : '';

const sourceText = (guide: OfficialGuide, turn: Turn): string =>
  guide.portalDate
    ? say(turn, 'official.source', { code: guide.code, date: day(guide.portalDate) })
    : say(turn, 'official.sourceCopied', {
        code: guide.code,
        date: guide.copiedOn ? day(guide.copiedOn) : '?',
      });

/** Group names are long and begin alike: where their beginnings do not tell them apart, their ends do. */
const groupChoices = (guide: OfficialGuide, turn: Turn) => {
  const starts = guide.groups.map(it =>
    it.name === '' ? say(turn, 'official.common') : shortened(it.name, LABEL),
  );
  const label = (name: string, nth: number): string => {
    const start = starts[nth]!;
    if (starts.indexOf(start) === starts.lastIndexOf(start)) return start;
    return name === '' ? `${start} ${nth + 1}` : `…${name.slice(1 - LABEL).trimStart()}`;
  };
  return guide.groups.flatMap(({ name, papers }, nth) =>
    papers.length === 0 ? [] : [{ id: `official:${guide.code}:${nth}`, label: label(name, nth) }],
  );
};

const link = (guide: OfficialGuide, turn: Turn) =>
  guide.url ? { link: { url: guide.url, label: say(turn, 'official.page') } } : {};

const shortened = (text: string, most = 160): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
