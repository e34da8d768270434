import type { Move } from '../conversation/flow.ts';
import { frameOf } from '../conversation/flow.ts';
import { type Answer, aside, choice, say, type Turn } from './context.ts';
import { GUIDE, GuideData, tapped } from './guide/data.ts';
import { guide } from './guide/guide.ts';
import { caseSaved } from './guide/moves.ts';
import { placeOf } from './guide/place.ts';
import { news, showStep } from './guide/show.ts';

/** A case that was asked for by its code, back from the store. */
export const opensCase: Answer = (input, turn) => {
  if (input.kind !== 'result') return undefined;
  const { result } = input;
  if (result.kind !== 'case_found' && result.kind !== 'case_missing') return undefined;
  if (result.kind === 'case_missing')
    return aside({ text: say(turn, result.held ? 'cases.held' : 'cases.missing', { code: result.code }) });
  const data = GuideData.safeParse(
    result.file.version === GUIDE.version
      ? result.file.data
      : guide.migrate?.(result.file.data, result.file.version),
  ).data;
  const place = data && placeOf(data, turn.context);
  return place
    ? opened(place.data, turn)
    : aside({ text: say(turn, 'cases.missing', { code: result.file.code }) });
};

const opened = (data: GuideData, turn: Turn): Move => {
  const place = placeOf(data, turn.context)!;
  const cases = [
    { code: data.case, procedure: data.procedure },
    ...turn.state.cases.filter(it => it.code !== data.case),
  ].slice(0, 5);
  return {
    say: [
      { text: say(turn, 'cases.opened', { code: data.case }) },
      ...news(place, turn),
      showStep(place, turn),
    ],
    stack: [frameOf(GUIDE, data)],
    writes: [caseSaved(data)],
    patch: { cases },
  };
};

/** A button of a case that is not in front: answered with a way back to that case. */
export const otherCase: Answer = (input, turn) => {
  const tap = input.kind === 'choice' ? tapped(input.id) : undefined;
  if (!tap) return undefined;
  return {
    say: [
      {
        text: say(turn, 'cases.other', { code: tap.case }),
        choices: [
          choice(turn, `open:${tap.case}`, 'cases.open', { code: tap.case }),
          choice(turn, 'resume', 'human.goOn'),
        ],
      },
    ],
  };
};
