import type { Flow, Move } from '../../conversation/flow.ts';
import { under } from '../../conversation/flow.ts';
import { aside, type Context, say, type Turn } from '../context.ts';
import { numberSlip, onAnswer, onChangedAnswer, onGuess } from './answering.ts';
import { showAnswers } from './answers.ts';
import { GUIDE, GuideData, tapped } from './data.ts';
import { add, finished, goTo, onward } from './moves.ts';
import { helpWithPaper } from './paper.ts';
import { helpWithStep, type PathStep } from './path.ts';
import { type Place, paperOf, placeOf } from './place.ts';
import { onRating } from './rating.ts';
import { news, remindOfStep, showStep } from './show.ts';
import { typedAnswer } from './typed.ts';
import { viewOf } from './view.ts';
import { methodBy } from './way.ts';

/** Walks one citizen through one procedure: questions, papers, way, filing, paying, what comes after. */
export const guide: Flow<GuideData, Context> = {
  ...GUIDE,
  schema: GuideData,
  on: (input, data, turn) => {
    const place = placeOf(data, turn.context);
    if (!place) return { say: [{ text: say(turn, 'guide.gone') }], stack: under(turn.state) };
    const tap = input.kind === 'choice' ? tapped(input.id) : typedAnswer(input, place);
    return tap?.case === data.case ? (MOVES[tap.verb] ?? stale)(tap.what, place, turn) : undefined;
  },
  show: (data, turn) => {
    const place = placeOf(data, turn.context);
    return place ? [...news(place, turn), showStep(place, turn)] : [{ text: say(turn, 'guide.gone') }];
  },
  remind: (data, turn) => {
    const place = placeOf(data, turn.context);
    return place ? [...news(place, turn), remindOfStep(place, turn)] : [{ text: say(turn, 'guide.gone') }];
  },
  view: (data, turn) => viewOf(data, turn.context),
};

type OnTap = (what: string, place: Place, turn: Turn) => Move;

const stale: OnTap = (_, __, turn) => aside({ text: say(turn, 'stale') });

const mark =
  (status: 'have' | 'lack'): OnTap =>
  (what, place, turn) =>
    paperOf(what, place)
      ? onward(finished({ ...place.data, papers: { ...place.data.papers, [what]: status } }), turn)
      : stale(what, place, turn);

const helpPaper: OnTap = (what, place, turn) => {
  const paper = paperOf(what, place);
  return paper ? { say: [helpWithPaper(paper, place, turn)] } : stale(what, place, turn);
};

const stuck: OnTap = (what, place, turn) => {
  const step = place.steps.find((it): it is PathStep => it.kind === 'do' && it.id === what);
  return step ? { say: [helpWithStep(step, place, turn)] } : stale(what, place, turn);
};

const chooseWay: OnTap = (what, place, turn) => {
  const method = place.procedure.methods.find(it => it.way === what);
  return method && methodBy(method.way, place)
    ? onward(finished({ ...place.data, way: method.way }), turn)
    : stale(what, place, turn);
};

/** Buttons of the guide, by verb. Every one of them may be tapped late. */
const MOVES: Readonly<Record<string, OnTap>> = {
  a: onAnswer,
  'a!': onChangedAnswer,
  guess: onGuess,
  number: (what, place, turn) => {
    const move = onChangedAnswer(what, place, turn);
    return move.stack ? move : numberSlip(place, turn);
  },
  back: (_, place, turn) => goTo(place.previous?.id, place, turn),
  show: (_, place, turn) => goTo(place.step.id, place, turn),
  list: (_, place, turn) => goTo('list', place, turn),
  answers: (_, place, turn) => ({ say: [showAnswers(place, turn)] }),
  edit: (what, place, turn) => goTo(`ask.${what}`, place, turn),
  have: mark('have'),
  lack: mark('lack'),
  help: helpPaper,
  'have-all': (_, place, turn) =>
    onward(finished({ ...place.data, done: add(place.data.done, 'list', 'papers') }), turn),
  way: chooseWay,
  done: (what, place, turn) =>
    place.steps.some(step => step.id === what)
      ? onward(finished({ ...place.data, done: add(place.data.done, what) }), turn)
      : stale(what, place, turn),
  stuck,
  dossier: (what, place, turn) =>
    onward({ ...place.data, dossier: what }, turn, {
      text: say(turn, 'guide.path.dossierKept', { code: what }),
    }),
  rate: onRating,
  wrong: (_, place, turn) => ({
    say: [{ text: say(turn, 'guide.notThis') }],
    stack: under(turn.state),
    patch: { cases: turn.state.cases.filter(it => it.code !== place.data.case) },
  }),
};
