import type { Facts } from '../../procedures/condition.ts';
import type { Method, Procedure, Way } from '../../procedures/schema.ts';
import { settle } from '../../rules/cases.ts';
import { today } from '../../rules/day.ts';
import { seasonOf } from '../../rules/hours.ts';
import { spansText } from '../../rules/opening.ts';
import { paperList } from '../../rules/papers.ts';
import { officeBy, seasonsOf } from '../../rules/ward.ts';
import { read, say, type Turn, titleOf } from '../context.ts';
import { dueText } from '../due.ts';
import { countOf } from '../guide/list.ts';
import { openMethods } from '../guide/plan.ts';
import { feeText } from '../money.ts';
import { citation, confirmed, day } from '../sources.ts';
import { timeText } from '../time.ts';

/** A paper with its tick box. */
export interface SlipPaper {
  readonly name: string;
  readonly how: string;
}

/** What one case's sheet of paper says, part by part: no name, no number of any person. */
export interface CaseSlip {
  readonly title: string;
  readonly procedure: string;
  readonly needed: readonly SlipPaper[];
  readonly maybe: readonly SlipPaper[];
  /** Names of papers that need not be given. */
  readonly notGiven: readonly string[];
  /** Fee, time, place, hours: a heading and its lines. */
  readonly facts: readonly { readonly name: string; readonly lines: readonly string[] }[];
  /** The 6-character code by which a helper opens the case, and until when it lasts. */
  readonly code?: { readonly value: string; readonly says: string };
  /** Address of the official page. */
  readonly url?: string;
  readonly official: string;
  readonly foot: string;
}

export interface SlipCase {
  readonly procedure: Procedure;
  /** Answers of the case; `way` where one is chosen. */
  readonly answers: Facts;
  readonly way?: Way | undefined;
  readonly code?: string;
  /** When the code stops to open the case. */
  readonly expires?: Date;
}

export const caseSlip = (of: SlipCase, turn: Turn): CaseSlip => {
  const { procedure } = of;
  const before = settle(procedure, { ...of.answers, today: today(turn.context.now) });
  const method = openMethods(procedure, before).find(it => it.way === (of.way ?? 'counter'));
  const chosen = method ?? openMethods(procedure, before)[0];
  const facts = { ...before, ...(chosen ? { way: chosen.way } : {}) };
  const { needed, maybe, held, notNeeded } = paperList(procedure, facts);
  const url = procedure.online?.url;
  return {
    title: say(turn, 'slip.title', { name: titleOf(procedure, turn) }),
    procedure: say(turn, 'slip.procedure', { name: read(turn, procedure.name), code: procedure.code }),
    needed: needed.map(({ paper }) => ({
      name: read(turn, paper.name),
      how: `${say(turn, `guide.paper.${paper.give}`)}, ${countOf(paper, turn)}`,
    })),
    maybe: maybe.map(({ paper, why }) => ({
      name: read(turn, paper.name),
      how: why ? read(turn, why) : say(turn, `guide.paper.${paper.give}`),
    })),
    notGiven: [...held.map(it => it.paper), ...notNeeded].map(it => read(turn, it.name)),
    facts: [
      ...(chosen ? [feeFact(procedure, chosen.way, facts, turn)] : []),
      { name: say(turn, 'slip.where'), lines: whereLines(procedure.office, turn) },
      ...(chosen ? [timeFact(procedure, chosen, facts, turn)] : []),
    ],
    ...(of.code ? { code: { value: of.code, says: codeSays(of, turn) } } : {}),
    ...(url ? { url } : {}),
    official: say(turn, url ? 'slip.official' : 'slip.noOfficial', { code: procedure.code }),
    foot: say(turn, 'slip.foot', { date: day(today(turn.context.now)), source: citation(procedure, turn) }),
  };
};

const codeSays = ({ expires }: SlipCase, turn: Turn): string =>
  [say(turn, 'slip.code'), expires ? say(turn, 'slip.expires', { date: day(today(expires)) }) : ''].join(' ');

const split = (text: string): string[] => text.split('\n').filter(Boolean).map(unmarked);

/** Light markup is for screens. */
const unmarked = (line: string): string => line.replaceAll('**', '').replace(/^\s*-\s*/, '• ');

const feeFact = (procedure: Procedure, way: Way, facts: Facts, turn: Turn) => ({
  name: say(turn, 'slip.fee', { way: say(turn, `way.${way}`) }),
  lines: feeLines(procedure, way, facts, turn),
});

const timeFact = ({ office }: Procedure, { times }: Method, facts: Facts, turn: Turn) => ({
  name: say(turn, 'slip.time'),
  lines: [timeText(times, facts, turn), ...split(dueText(times, facts, office, turn))],
});

/** The sum, without the arithmetic; what it depends on where it depends. */
const feeLines = (procedure: Procedure, way: Way, facts: Facts, turn: Turn): string[] => {
  const [head = '', ...rest] = split(feeText(procedure, way, facts, turn));
  const short = head.replace(/^[^:,;]+:\s*/, '');
  return head.endsWith(':') ? [head.slice(0, -1), ...rest.slice(0, 3)] : [short];
};

const whereLines = (id: string, turn: Turn): string[] => {
  const { ward, now } = turn.context;
  const office = officeBy(ward, id);
  if (!office) return [say(turn, 'office.notOurs')];
  const address = office.address.value;
  const spans = seasonOf(seasonsOf(ward, id), today(now))?.spans ?? [];
  return [
    read(turn, office.name),
    address === 'unknown'
      ? say(turn, 'office.noAddress')
      : read(turn, address) + (office.address.confirmed ? '' : confirmed('none', turn)),
    say(turn, 'slip.hours', { hours: spansText(spans) }) +
      (office.hoursConfirmed ? '' : confirmed('none', turn)),
  ];
};
