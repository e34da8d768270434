import type { Move } from '../../conversation/flow.ts';
import { frameOf, under } from '../../conversation/flow.ts';
import type { Reply } from '../../conversation/reply.ts';
import type { Write } from '../../conversation/write.ts';
import { aside, say, type Turn } from '../context.ts';
import { GUIDE, type GuideData } from './data.ts';
import { type Place, placeOf } from './place.ts';
import { news, showStep } from './show.ts';

/** Goes on with `data`: keeps the case, and shows the step that is now in front. */
export const onward = (data: GuideData, turn: Turn, ...first: readonly Reply[]): Move => {
  const place = placeOf(data, turn.context)!;
  const current = { ...data, revision: turn.context.procedures.revision(data.procedure) };
  return {
    say: [...first, ...news(place, turn), showStep(place, turn)],
    stack: [...under(turn.state), frameOf(GUIDE, current)],
    writes: [caseSaved(current)],
  };
};

/** Turns to one step of the plan, or says that there is none before. */
export const goTo = (step: string | undefined, place: Place, turn: Turn): Move =>
  step === undefined ? aside({ text: say(turn, 'guide.first') }) : onward({ ...place.data, at: step }, turn);

/** The step in front is finished: the first unfinished one comes next. */
export const finished = (data: GuideData): GuideData => ({ ...data, at: undefined });

export const caseSaved = (data: GuideData): Write => ({
  kind: 'case_saved',
  file: {
    code: data.case,
    procedure: data.procedure,
    version: GUIDE.version,
    data: data as unknown as Extract<Write, { kind: 'case_saved' }>['file']['data'],
  },
});

export const add = (list: readonly string[], ...items: readonly string[]): string[] => [
  ...new Set([...list, ...items]),
];
