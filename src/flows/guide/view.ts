import type { View } from '../../conversation/flow.ts';
import type { ListedPaper } from '../../rules/papers.ts';
import type { Context } from '../context.ts';
import type { GuideData } from './data.ts';
import { placeOf } from './place.ts';

/** Where a case stands, for the terminal's JSON and for helpers. */
export const viewOf = (data: GuideData, context: Context): View => {
  const place = placeOf(data, context);
  if (!place) return { step: 'gone', case: data.case };
  return {
    step: place.step.id,
    procedure: data.procedure,
    case: data.case,
    papers: [...place.papers.needed.map(named('needed')), ...place.papers.maybe.map(named('maybe'))],
  };
};

const named =
  (certainty: 'needed' | 'maybe') =>
  ({ paper }: ListedPaper) => ({ id: paper.id, name: paper.name.vi, mode: paper.give, certainty });
