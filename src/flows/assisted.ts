import type { Input, Move } from '../conversation/flow.ts';
import { fold } from '../conversation/fold.ts';
import type { Choice, Reply } from '../conversation/reply.ts';
import { CASE_DAYS } from '../conversation/write.ts';
import type { Procedure } from '../procedures/schema.ts';
import { type AssistedRoute, routesFor } from '../rules/assisted.ts';
import { type Answer, aside, choice, paragraphs, read, say, type Turn, titleOf } from './context.ts';
import { placeBehind } from './guide/front.ts';
import { officeText } from './office.ts';
import { confirmed, day } from './sources.ts';

/** "Tôi không có điện thoại thông minh": every way there is, for the procedure under way or for any. */
export const assistedMove = (turn: Turn, code?: string): Move => aside(assisted(turn, code));

const assisted = (turn: Turn, code?: string): Reply => {
  const place = placeBehind(turn);
  const procedure = code ? turn.context.procedures.current(code) : place?.procedure;
  const routes = routesFor(turn.context.assisted, procedure);
  return {
    text: paragraphs(
      procedure
        ? say(turn, 'assisted.title', { name: titleOf(procedure, turn) })
        : say(turn, 'assisted.titleAny'),
      routes.map(it => routeLine(it, turn)).join('\n'),
      officeText(procedure?.office ?? 'ward', turn),
      sources(routes, turn),
    ),
    choices: choices(procedure, turn),
  };
};

const routeLine = (route: AssistedRoute, turn: Turn): string =>
  `- **${read(turn, route.name)}**: ${read(turn, route.text)}${confirmed(route.source, turn)}`;

const sources = (routes: readonly AssistedRoute[], turn: Turn): string => {
  const named = turn.context.assisted.sources.filter(it => routes.some(route => route.source === it.id));
  return say(turn, 'assisted.source', {
    titles: named.map(it => read(turn, it.title)).join('; '),
    checked: day(named[0]?.checked ?? ''),
  });
};

const choices = (procedure: Procedure | undefined, turn: Turn): Choice[] => [
  ...(placeBehind(turn) ? [choice(turn, 'slip', 'slip.button')] : []),
  ...(procedure && !placeBehind(turn) ? [choice(turn, `start:${procedure.code}`, 'paper.start')] : []),
  choice(turn, 'trouble:payment-no-bank-account', 'assisted.noBank'),
  choice(turn, 'human', 'human.button'),
];

/** "In tờ giấy cho tui", and no other wish to have something printed. */
const PRINT =
  /^(cho (toi|tui|em|con) )?in( ra| giup| dum)?( cho)?( toi| tui| em| con)?( cai| mot| 1)?( to)? ?(phieu|giay|danh sach|to)( giay to| giay| nay| ra| cho| giup| dum| toi| tui| em| con| voi| nha| a)*$|^(please )?print (it|this|the (sheet|page|list|slip|papers?))( please| for me)*$/;

/** Taps: `assisted` for the ways, `slip` for the sheet of the case under way. */
export const assistedTaps: Answer = (input: Input, turn) => {
  if (input.kind === 'choice' && input.id === 'assisted') return assistedMove(turn);
  const asksSlip =
    (input.kind === 'choice' && input.id === 'slip') ||
    (input.kind === 'command' && ['in', 'phieu', 'slip'].includes(input.name)) ||
    (input.kind === 'text' && PRINT.test(fold(input.text)));
  return asksSlip ? slipOf(turn) : undefined;
};

/** Where the case's sheet is, and what its code is for. */
const slipOf = (turn: Turn): Move => {
  const last = placeBehind(turn)?.data.case ?? turn.state.cases[0]?.code;
  if (!last) return aside({ text: say(turn, 'resume.nothing') });
  const path = `/slip/${last}${turn.state.lang === 'en' ? '?lang=en' : ''}`;
  const { site } = turn.context;
  return aside({
    text: paragraphs(
      say(turn, 'slip.ready', { code: last, days: CASE_DAYS }),
      site && say(turn, 'slip.at', { url: site + path }),
    ),
    print: { title: say(turn, 'slip.button'), page: path },
  });
};
