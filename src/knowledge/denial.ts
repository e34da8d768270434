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
