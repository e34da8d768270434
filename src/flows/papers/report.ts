import type { Write } from '../../conversation/write.ts';
import type { Turn } from '../context.ts';
import { kindsIn } from './names.ts';
import type { Place } from './place.ts';

/** Verdicts worth telling leadership: an office asked for what it may not ask for. */
export const REPORTED = ['extra', 'held', 'other-case'] as const;
export type Reported = (typeof REPORTED)[number];

/** What the slip and the report say of one demand. No name, no words of the citizen's. */
export interface PaperReport {
  readonly number: string;
  readonly procedure: string;
  readonly domain: string;
  readonly verdict: Reported;
  /** Ids of a kind of data/demanded.yaml, and of a paper (`papers` or `notNeeded`) of the procedure's file. */
  readonly paper: { readonly kind?: string | undefined; readonly item?: string | undefined };
  /** The state holds what the paper says. */
  readonly stateHolds: boolean;
  readonly place?: string;
}

/** The report of a demand that our files call extra, held or another case's; `undefined` for any other. */
export const reportOf = (
  number: string,
  { data, procedure, judgement }: Place,
  turn: Turn,
): PaperReport | undefined => {
  if (!procedure || !judgement || !isReported(judgement.is)) return undefined;
  const kind = kindsIn(data.said ?? '', turn.context.demanded)[0];
  const item = itemOf(judgement);
  return {
    number,
    procedure: procedure.code,
    domain: procedure.domain,
    verdict: judgement.is,
    paper: { ...(kind ? { kind: kind.id } : {}), ...(item ? { item } : {}) },
    stateHolds: judgement.is === 'held' || (kind?.state ?? false),
    ...(data.place ? { place: data.place } : {}),
  };
};

export const isReported = (is: string): is is Reported => (REPORTED as readonly string[]).includes(is);

const itemOf = (judgement: NonNullable<Place['judgement']>): string | undefined => {
  if (judgement.is === 'extra') return judgement.file?.id;
  if (judgement.is === 'other-case') return judgement.paper.id;
  return judgement.is === 'held' ? judgement.held.paper.id : undefined;
};

export const reported = (report: PaperReport): Write => ({ kind: 'paper_reported', ...report });
