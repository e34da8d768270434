import type { Trouble } from '../push/persist.ts';
import type { Refusal } from './refusal.ts';

/** A refusal on its way to whoever goes on trying. */
export class ZaloRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

/** A wrong token and a spent quota do not mend themselves within seconds. */
const LONG_MS = 300_000;

export const troubleOf = (error: unknown): Trouble | undefined => {
  if (!(error instanceof ZaloRefused)) return undefined;
  const { kind, why } = error.refusal;
  const waitMs = kind === 'unauthorized' || kind === 'quota' ? LONG_MS : 0;
  return { why: `${kind}: ${why}`, waitMs };
};
