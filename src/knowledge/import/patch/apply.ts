import type { CatalogueEntry } from '../../../procedures/catalogue.ts';
import type { Loaded } from '../../../procedures/load.ts';
import { Procedure } from '../../../procedures/schema.ts';
import { fileHash, type Patch, standingOf } from './patch.ts';
import { placeOf, withValue } from './path.ts';

/** A patch that would make a file unreadable is left out and said, the file serves without it. */
export interface Unfit {
  readonly patch: Patch;
  readonly why: string;
}

/**
 * Shipped files with the approved patches over them, oldest decision first. The text of a patched entry differs, so
 * that its revision does too and answers are not taken from a cache of before.
 */
export const withPatches = (
  loaded: readonly Loaded[],
  patches: readonly Patch[],
): { entries: CatalogueEntry[]; unfit: Unfit[] } => {
  const unfit: Unfit[] = [];
  const entries = loaded.map(it => {
    const own = patches
      .filter(patch => patch.code === it.procedure.code && isServed(patch, it))
      .toSorted((a, b) => (a.decidedAt ?? 0) - (b.decidedAt ?? 0));
    return own.length === 0 ? it : patched(it, own, unfit);
  });
  return { entries, unfit };
};

const isServed = (patch: Patch, { file, text }: Loaded): boolean => {
  const standing = standingOf(patch, { raw: file.raw, hash: fileHash(text) });
  return patch.path !== null && (standing === 'approved' || standing === 'needs-review');
};

const patched = (it: Loaded, patches: readonly Patch[], unfit: Unfit[]): CatalogueEntry => {
  let raw = it.file.raw;
  let procedure = it.procedure;
  const used: string[] = [];
  for (const patch of patches) {
    const result = tryPatch(raw, patch);
    if ('why' in result) {
      unfit.push({ patch, why: result.why });
      continue;
    }
    ({ raw, procedure } = result);
    used.push(patch.id);
  }
  return { procedure, text: `${it.text}\n# ${used.join(' ')}` };
};

/** The file with one more value in it, or why it cannot be. */
export const tryPatch = (
  raw: unknown,
  { path, value }: Pick<Patch, 'path' | 'value'>,
): { raw: unknown; procedure: Procedure } | { why: string } => {
  const place = path === null ? undefined : placeOf(raw, path);
  if (!place) return { why: `the file has no place ${path}` };
  const changed = withValue(raw, place, value);
  const parsed = Procedure.safeParse(changed);
  if (parsed.success) return { raw: changed, procedure: parsed.data };
  return { why: parsed.error.issues.map(it => `${it.path.join('.')}: ${it.message}`).join('; ') };
};
