import type { Reading, Slot } from './text/reading.ts';

/** How far a “không phải …” reaches. */
const REACH = 4;

const says = (slot: Slot | undefined, ...bare: readonly string[]): boolean =>
  slot?.alternatives.some(it => bare.includes(it.syllables[0]!.bare)) ?? false;

/** `không phải X`, `chứ không X`. In `có phải … không` the words stand the other way round and deny nothing. */
const afterNot = (slots: readonly Slot[], at: number): boolean =>
  (says(slots[at - 1], 'phai') && says(slots[at - 2], 'khong')) ||
  (says(slots[at - 1], 'khong') && says(slots[at - 2], 'chu'));

/** Slots the citizen says it is not about: `không phải xin lại bản sao`. */
export const deniedSlots = (reading: Reading): ReadonlySet<number> => {
  const denied = new Set<number>();
  if (reading.english) return denied;
  for (const at of reading.slots.keys()) {
    if (afterNot(reading.slots, at)) for (let next = at; next < at + REACH; next++) denied.add(next);
  }
  return denied;
};

const NEAR = 3;
const FINE_EN = new Set(['right', 'correct', 'fine']);

/** `khai sinh đúng`, `my birth certificate is right`: named only to say that nothing is wrong with it. */
export const isFine = ({ slots, english }: Reading, end: number): boolean => {
  const next = slots.slice(end, end + NEAR);
  if (english) return next.some(it => FINE_EN.has(it.typed)) && !next.some(it => it.english === 'not');
  const at = next.findIndex(it => it.typed === 'đúng');
  return (
    at >= 0 &&
    !says(next[at - 1], 'khong') &&
    !says(slots[end + at + 1], 'khong') &&
    !says(next[at - 1], 'cho')
  );
};
