import { isObject } from '../raw.ts';

/**
 * A place in a procedure file: `name.vi`, `papers[to-khai].originals`, `methods[online].times[0].amount`. A name in
 * brackets finds the item with that `id` or `way`, so that the place survives when items are moved.
 */
export type Place = readonly (string | number)[];

/** The place in this file, items counted; undefined where the file has no such place. */
export const placeOf = (file: unknown, path: string): Place | undefined => {
  const place: (string | number)[] = [];
  let at: unknown = file;
  for (const [, name, item] of path.matchAll(/([^.[\]]+)|\[([^\]]+)\]/g)) {
    const step = name ?? itemIndex(at, item ?? '');
    if (step === undefined) return undefined;
    place.push(step);
    at = childAt(at, step);
    if (at === undefined) return undefined;
  }
  return place.length > 0 ? place : undefined;
};

export const valueAt = (file: unknown, place: Place): unknown =>
  place.reduce<unknown>((at, step) => childAt(at, step), file);

/** A copy of the file with another value at the place. */
export const withValue = (file: unknown, [step, ...rest]: Place, value: unknown): unknown => {
  if (step === undefined) return value;
  const inner = withValue(childAt(file, step), rest, value);
  if (Array.isArray(file)) return file.map((item, index) => (index === step ? inner : item));
  return { ...(isObject(file) ? file : {}), [step]: inner };
};

export const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const childAt = (at: unknown, step: string | number): unknown =>
  Array.isArray(at) && typeof step === 'number' ? at[step] : isObject(at) ? at[step] : undefined;

const itemIndex = (list: unknown, item: string): number | undefined => {
  if (!Array.isArray(list)) return undefined;
  const index = /^\d+$/.test(item)
    ? Number(item)
    : list.findIndex(it => isObject(it) && (it['id'] === item || it['way'] === item));
  return index >= 0 && index < list.length ? index : undefined;
};
