import type { Content } from '../content.ts';
import { newState } from '../conversation/state.ts';
import { createSeals } from '../dossiers/seal.ts';
import type { Turn } from '../flows/context.ts';
import { GuideData } from '../flows/guide/data.ts';
import type { PaperReport, Reported } from '../flows/papers/report.ts';
import { counterSlip } from '../flows/papers/slip.ts';
import { caseSlip, type SlipCase } from '../flows/slip/case-slip.ts';
import { noSlip, slipWords } from '../flows/slip/words.ts';
import { casePage, counterPage, type Sheet } from '../print/page.ts';
import type { Lang } from '../procedures/text.ts';
import type { KeptCase } from '../store/queries/cases.ts';
import type { PaperReportRow } from '../store/queries/paper-reports.ts';

export interface Asked {
  readonly lang: Lang;
  readonly now: Date;
  readonly served?: Sheet['served'];
}

/** Pages for paper, made from the same content as the chat's answers. */
export const createSlipPages = (content: Content) => {
  const turnOf = ({ lang, now }: Asked): Turn => ({
    state: newState(lang),
    context: {
      ...content,
      now,
      channel: 'paper',
      newCode: () => '',
      seals: createSeals(''),
      source: '',
    },
  });
  const sheetOf = (asked: Asked, turn: Turn): Sheet => ({
    lang: asked.lang,
    ...(asked.served ? { served: asked.served } : {}),
    words: slipWords(turn),
  });

  const ofCase = (of: SlipCase, asked: Asked): string => {
    const turn = turnOf(asked);
    return casePage(caseSlip(of, turn), sheetOf(asked, turn));
  };

  return {
    ofCase,
    /** `undefined` where the procedure is not ours any more, or the case is of a shape we do not know. */
    ofKept: ({ file, expires }: KeptCase, asked: Asked): string | undefined => {
      const data = GuideData.safeParse(file.data).data;
      const procedure = data && content.procedures.get(data.procedure);
      if (!data || !procedure) return undefined;
      return ofCase({ procedure, answers: data.answers, way: data.way, code: data.case, expires }, asked);
    },
    ofReport: (row: PaperReportRow, asked: Asked): string | undefined => {
      const turn = turnOf(asked);
      const slip = counterSlip(reportOf(row), turn);
      return slip && counterPage(slip, sheetOf(asked, turn));
    },
    says: (why: 'missing' | 'held', asked: Asked): string => noSlip(why, turnOf(asked)),
  };
};
export type SlipPages = ReturnType<typeof createSlipPages>;

const reportOf = (row: PaperReportRow): PaperReport => ({
  number: row.number,
  procedure: row.procedure,
  domain: row.domain,
  verdict: row.verdict as Reported,
  paper: { kind: row.kind ?? undefined, item: row.item ?? undefined },
  stateHolds: Boolean(row.state_holds),
  ...(row.place ? { place: row.place } : {}),
});
