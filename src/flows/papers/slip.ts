import type { Text } from '../../procedures/text.ts';
import { lines, paragraphs, read, say, type Turn } from '../context.ts';
import { citation } from '../sources.ts';
import type { PaperReport } from './report.ts';

/** What a slip for the counter says, line by line; `undefined` where the procedure is not ours any more. */
export interface CounterSlip {
  readonly number: string;
  readonly title: string;
  readonly procedure: string;
  readonly paper: string;
  /** Why it need not be given, with the rule. */
  readonly says: string;
  readonly rule: string;
  /** A polite request to the officer. */
  readonly request: string;
  readonly source: string;
  readonly url?: string;
}

export const counterSlip = (report: PaperReport, turn: Turn): CounterSlip | undefined => {
  const procedure = turn.context.procedures.current(report.procedure);
  if (!procedure) return undefined;
  const { rules } = turn.context.demanded;
  const url = procedure.online?.url;
  return {
    number: report.number,
    title: say(turn, 'demanded.slip.title'),
    procedure: say(turn, 'demanded.slip.procedure', {
      name: read(turn, procedure.name),
      code: procedure.code,
    }),
    paper: say(turn, 'demanded.slip.paper', { paper: paperName(report, turn) }),
    says: lines(say(turn, `demanded.slip.says.${report.verdict}`), ownRule(report, turn)),
    rule: read(turn, rules.list.text) + (report.stateHolds ? ` ${read(turn, rules.state.text)}` : ''),
    request: say(turn, 'demanded.slip.request', { code: procedure.code }),
    source: citation(procedure, turn),
    ...(url ? { url } : {}),
  };
};

/** The paper by the name our files give it: never in the citizen's own words. */
export const paperName = ({ procedure: code, paper: { kind, item } }: PaperReport, turn: Turn): string => {
  const known = turn.context.demanded.kinds.find(it => it.id === kind);
  const procedure = turn.context.procedures.current(code);
  const listed = [...(procedure?.papers ?? []), ...(procedure?.notNeeded ?? [])].find(it => it.id === item);
  return read(turn, (known ?? listed)?.name ?? { vi: kind ?? item ?? '' });
};

/** What the procedure's own file says of it, else the law that did away with it. */
const ownRule = ({ procedure: code, paper: { kind, item } }: PaperReport, turn: Turn): string => {
  const procedure = turn.context.procedures.current(code);
  const own: Text | undefined =
    procedure?.notNeeded.find(it => it.id === item)?.why ??
    procedure?.papers.find(it => it.id === item)?.held?.rule ??
    turn.context.demanded.kinds.find(it => it.id === kind)?.never?.text;
  return own ? read(turn, own) : '';
};

/** The slip as one message, for channels without paper. */
export const slipText = (slip: CounterSlip, turn: Turn): string =>
  paragraphs(
    `**${slip.title}**`,
    lines(slip.procedure, slip.paper),
    slip.says,
    slip.rule,
    slip.request,
    lines(slip.source, say(turn, 'demanded.slip.number', { number: slip.number })),
  );
