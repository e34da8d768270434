import { isScalar, parseDocument, stringify } from 'yaml';
import { type Patch, standingOf } from './patch.ts';
import { placeOf } from './path.ts';

/**
 * A file's text with approved patches written into it. A single value is put in the place of the old one, so that
 * everything else, comments and spacing included, stays as its author left it.
 */
export const writePatches = (
  text: string,
  patches: readonly Patch[],
  hash: string,
): { text: string; written: Patch[]; left: Patch[] } => {
  const written: Patch[] = [];
  const left: Patch[] = [];
  let now = text;
  for (const patch of patches) {
    const raw = parseDocument(now).toJS();
    const standing = standingOf(patch, { raw, hash });
    if (standing === 'merged') continue;
    const next = standing === 'approved' ? writeOne(now, raw, patch) : undefined;
    (next === undefined ? left : written).push(patch);
    now = next ?? now;
  }
  return { text: now, written, left };
};

const writeOne = (text: string, raw: unknown, { path, value }: Patch): string | undefined => {
  const place = path === null ? undefined : placeOf(raw, path);
  if (!place) return undefined;
  const document = parseDocument(text);
  const node = document.getIn(place, true);
  if (isScalar(node) && node.range && isPlain(value)) {
    const [from, to] = node.range;
    return text.slice(0, from) + oneLine(value) + text.slice(to);
  }
  document.setIn(place, value);
  return document.toString({ lineWidth: 0 });
};

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object';

const oneLine = (value: unknown): string =>
  stringify(value, { lineWidth: 0, defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' }).trimEnd();
