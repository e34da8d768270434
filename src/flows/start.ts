import type { Move } from '../conversation/flow.ts';
import { frameOf } from '../conversation/flow.ts';
import type { Procedure } from '../procedures/schema.ts';
import { aside, choice, paragraphs, read, say, type Turn, titleOf } from './context.ts';
import { GUIDE, newGuide } from './guide/data.ts';
import { placeInFront } from './guide/front.ts';
import { caseSaved } from './guide/moves.ts';
import { placeOf } from './guide/place.ts';
import { showStep } from './guide/show.ts';
import { officialAnswer } from './official.ts';
import { citation } from './sources.ts';
import { tells } from './tells.ts';

/** Starts guiding through a procedure; a superseded code leads to its successor and says so. */
export const startGuide = (code: string, turn: Turn): Move => {
  const asked = turn.context.procedures.get(code);
  const procedure = turn.context.procedures.current(code);
  if (!procedure) return unwritten(code, turn);
  if (placeInFront(turn)?.procedure.code === procedure.code)
    return aside({ text: say(turn, 'question.same', { name: titleOf(procedure, turn) }) });
  const moved =
    asked && asked.code !== procedure.code
      ? say(turn, 'start.superseded', { old: asked.code, code: procedure.code })
      : '';
  return procedure.depth === 'brief'
    ? briefAnswer(procedure, moved, turn)
    : fullGuide(procedure, moved, turn);
};

/** No guide of ours: the official record where one was imported, else a person; papers are never guessed. */
export const unwritten = (code: string, turn: Turn): Move => {
  const guide = turn.context.official?.get(code);
  if (guide) return aside(officialAnswer(guide, turn));
  return aside({
    text: say(turn, 'start.unknown', { code }),
    choices: [choice(turn, 'human', 'human.button'), choice(turn, 'menu', 'menu.button')],
  });
};

const fullGuide = (procedure: Procedure, moved: string, turn: Turn): Move => {
  const data = newGuide(turn.context.newCode(), procedure, turn.context.procedures.revision(procedure.code));
  const text = paragraphs(
    moved,
    say(turn, 'start.title', { name: titleOf(procedure, turn), code: procedure.code }),
    read(turn, procedure.purpose),
    say(turn, 'start.how', { case: data.case }),
  );
  const cases = [{ code: data.case, procedure: procedure.code }, ...turn.state.cases].slice(0, 5);
  const first = showStep(placeOf(data, turn.context)!, turn);
  return {
    say: first.print ? [{ text }, first] : [{ ...first, text: paragraphs(text, first.text) }],
    stack: [frameOf(GUIDE, data)],
    writes: [caseSaved(data)],
    patch: { cases, said: { about: procedure.code, text } },
  };
};

/** A file that is only brief says so, and points to the official page and to a person. */
export const briefAnswer = (procedure: Procedure, moved: string, turn: Turn): Move =>
  aside({
    text: paragraphs(
      moved,
      `**${titleOf(procedure, turn)}** (${procedure.code})`,
      read(turn, procedure.purpose),
      say(turn, 'start.brief'),
      citation(procedure, turn),
    ),
    choices: [choice(turn, 'human', 'human.button'), choice(turn, 'menu', 'menu.button')],
    ...tells(procedure, ['answer'], turn),
    ...(procedure.online?.url
      ? { link: { url: procedure.online.url, label: say(turn, 'start.official') } }
      : {}),
  });
