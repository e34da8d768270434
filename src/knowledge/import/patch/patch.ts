import { createHash } from 'node:crypto';
import { placeOf, sameValue, valueAt } from './path.ts';

/** A change of one field over a shipped file, or a change of the official record that asks for one. */
export interface Patch {
  readonly id: string;
  readonly code: string;
  /** The field of the record that changed (`methods.online.fee`), or the path that was edited. */
  readonly field: string;
  /** What the record said, and says now; null for an edit of our own. */
  readonly before: string | null;
  readonly after: string | null;
  /** The day whose state the changed record shows. */
  readonly asOf: string | null;
  /** Where in the file and what it shall say; no path where a person must find the words. */
  readonly path: string | null;
  readonly value: unknown;
  /** What the file said there when this was proposed, and the hash of the whole file then. */
  readonly baseValue: unknown;
  readonly baseHash: string | null;
  readonly state: 'noted' | 'proposed' | 'approved' | 'rejected';
  readonly proposedBy: string;
  readonly proposedAt: number;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
}

/** A shipped file as patches see it. */
export interface PatchedFile {
  readonly raw: unknown;
  readonly hash: string;
}

export const fileHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);

/**
 * What a patch is worth today. `needs-review`: approved, but the shipped file has since changed at that place; the
 * approved value is served until a person decides. `merged`: the file says it by itself now.
 */
export type Standing = Patch['state'] | 'needs-review' | 'merged';

export const standingOf = (patch: Patch, file: PatchedFile | undefined): Standing => {
  if (patch.state !== 'approved' || patch.path === null) return patch.state;
  const place = file && placeOf(file.raw, patch.path);
  if (!file || !place) return 'needs-review';
  const now = valueAt(file.raw, place);
  if (sameValue(now, patch.value)) return 'merged';
  return file.hash === patch.baseHash || sameValue(now, patch.baseValue) ? 'approved' : 'needs-review';
};
