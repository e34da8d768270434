import type { CaseFile } from '../../conversation/write.ts';
import { inLang, type Text } from '../../procedures/text.ts';
import type { Context } from '../context.ts';
import { GuideData } from './data.ts';
import { type Place, placeOf } from './place.ts';

/** What a helper sees of a citizen's case: the case, never who the citizen is. In Vietnamese. */
export const caseForHelper = (file: CaseFile, context: Context) => {
  const data = GuideData.safeParse(file.data).data;
  const place = data && placeOf(data, context);
  if (!place) return undefined;
  return {
    code: place.procedure.code,
    name: vi(place.procedure.short ?? place.procedure.name),
    step: place.step.id,
    answers: answersOf(place),
    papers: papersOf(place),
    sources: place.procedure.sources.map(source => ({
      title: vi(source.title),
      ...(source.url ? { url: source.url } : {}),
      ...(source.portalDate ? { date: source.portalDate } : {}),
    })),
  };
};
export type CaseForHelper = NonNullable<ReturnType<typeof caseForHelper>>;

const vi = (text: Text): string => inLang(text, 'vi');

const answersOf = ({ procedure, data }: Place) =>
  procedure.cases.flatMap(({ id, ask, options = [] }) => {
    const given = data.answers[id];
    if (given === undefined) return [];
    const option = options.find(it => it.id === given);
    const answer = option ? vi(option.label) : given === 'unknown' ? 'không rõ' : String(given);
    return [{ question: vi(ask), answer }];
  });

const papersOf = ({ papers, data }: Place) => [
  ...papers.needed.map(({ paper }) => line(paper, 'needed', data)),
  ...papers.maybe.map(({ paper }) => line(paper, 'maybe', data)),
  ...papers.held.map(({ paper }) => line(paper, 'held', data)),
];

const line = (paper: { id: string; name: Text }, certainty: 'needed' | 'maybe' | 'held', data: GuideData) => {
  const mark = data.papers[paper.id];
  return { name: vi(paper.name), certainty, ...(mark ? { mark } : {}) };
};
