import type { Effect, EffectResult } from '../../conversation/effect.ts';

export type AskModel = Extract<Effect, { kind: 'ask_model' }>;

/** For whoever runs without a model: a question left over from before gets its composed answer. */
export const withoutModel = async ({ question }: AskModel): Promise<EffectResult> => ({
  kind: 'model_failed',
  question,
  why: 'off',
  used: { steps: [], calls: 0, tokens: 0 },
});
