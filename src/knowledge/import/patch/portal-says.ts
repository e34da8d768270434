import type { Patch } from './patch.ts';

/** The portal now says otherwise than our approved words, and nobody here has decided yet. */
export interface PortalSays {
  /** As in `hoi kb check --against`: `methods.online.fee`, `papers.1a2b3c4d`, `office`… */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly asOf: string;
}

/** By code; a procedure about which the portal says nothing new is absent. */
export const portalSays = (patches: readonly Patch[]): Map<string, PortalSays[]> => {
  const byCode = new Map<string, PortalSays[]>();
  for (const { code, field, before, after, asOf, state } of patches) {
    if (state !== 'proposed' || asOf === null) continue;
    byCode.set(code, [...(byCode.get(code) ?? []), { field, before, after, asOf }]);
  }
  return byCode;
};
