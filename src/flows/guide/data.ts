import * as z from 'zod';
import type { Facts } from '../../procedures/condition.ts';
import type { Procedure } from '../../procedures/schema.ts';
import { Way } from '../../procedures/schema.ts';
import { settle } from '../../rules/cases.ts';

/** How far the citizen is with one paper of their list. */
export const PaperStatus = z.enum(['have', 'lack']);

/** Everything a guide remembers of one case. */
export const GuideData = z.strictObject({
  /** The 6-character code of the case. */
  case: z.string(),
  procedure: z.string(),
  /** Content hash of the procedure's file when the case was last shown. */
  revision: z.string(),
  answers: z.record(z.string(), z.union([z.string(), z.number()])),
  papers: z.record(z.string(), PaperStatus),
  way: Way.optional(),
  /** Steps of the plan that were finished by saying so: the list, each step of the path, the outlook. */
  done: z.array(z.string()),
  /** The step being shown; the first unfinished one when absent. */
  at: z.string().optional(),
  dossier: z.string().optional(),
  stars: z.int().optional(),
});
export type GuideData = z.output<typeof GuideData>;

export const GUIDE = { name: 'guide', version: 1 } as const;

export const newGuide = (code: string, procedure: Procedure, revision: string): GuideData => ({
  case: code,
  procedure: procedure.code,
  revision,
  answers: {},
  papers: {},
  done: [],
});

/** What the conditions of the procedure's file look at; a question this case does not ask is settled, not unknown. */
export const factsOf = (data: GuideData, procedure: Procedure, today: string): Facts =>
  settle(procedure, { ...data.answers, way: data.way, today, pays: procedure.online?.pays ?? 'on-request' });

/** Id of a button of this case: `g:K7F2QA:verb:what`. */
export const button = (data: GuideData, verb: string, what = ''): string => `g:${data.case}:${verb}:${what}`;

export interface Tapped {
  readonly case: string;
  readonly verb: string;
  readonly what: string;
}

export const tapped = (id: string): Tapped | undefined => {
  const [g, code, verb, ...what] = id.split(':');
  return g === 'g' && code && verb ? { case: code, verb, what: what.join(':') } : undefined;
};
