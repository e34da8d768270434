import * as z from 'zod';

/** What is known of "họ đòi thêm giấy" so far. The paper's name is the citizen's own, masked. */
export const PapersData = z.strictObject({
  procedure: z.string().optional(),
  said: z.string().optional(),
  /** Id of an office or, after `tdp-`, of a neighbourhood of data/ward.yaml. */
  place: z.string().optional(),
  /** Answers to the procedure's questions: those of the guide under way, and those asked here. */
  answers: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type PapersData = z.output<typeof PapersData>;

export const PAPERS = { name: 'papers', version: 1 } as const;

/** Buttons of the flow: `papers:procedure:1.001193`, `papers:answer:be=trong-nuoc`. */
export const button = (verb: string, what = ''): string => `papers:${verb}:${what}`;

export const tapped = (id: string): { verb: string; what: string } | undefined => {
  const [flow, verb, ...what] = id.split(':');
  return flow === PAPERS.name && verb ? { verb, what: what.join(':') } : undefined;
};
