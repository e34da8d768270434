import * as z from 'zod';

/** Where somebody stands in a tree, and how they came there: for "quay lại" and for whoever helps on. */
export const TroubleData = z.strictObject({
  tree: z.string(),
  at: z.string(),
  /** Each question answered so far, with its option. */
  trail: z.array(z.strictObject({ node: z.string(), option: z.string() })).max(30),
});
export type TroubleData = z.output<typeof TroubleData>;

export const TROUBLE = { name: 'trouble', version: 1 } as const;

/** `tr:TREE:NODE:OPTION`; what is no option stands in capitals: BACK, CLOSE, TICKET, REMIND, AGAIN. */
export const button = (data: Pick<TroubleData, 'tree' | 'at'>, what: string): string =>
  `tr:${data.tree}:${data.at}:${what}`;

export interface Tapped {
  readonly tree: string;
  readonly at: string;
  readonly what: string;
}

export const tapped = (id: string): Tapped | undefined => {
  const [tr, tree, at, what] = id.split(':');
  return tr === 'tr' && tree && at && what ? { tree, at, what } : undefined;
};
