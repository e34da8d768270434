import type { Minute } from '../../rules/day.ts';

/* The part of a day and the hour somebody names. Words come folded, letters and digits apart. */

export type Part = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';
const PARTS: readonly (readonly [RegExp, Part])[] = [
  [/\b(khuya|nua dem|rang sang|midnight|late at night)\b/, 'night'],
  [/\b(sang|buoi sang|morning|am|a m)\b/, 'morning'],
  [/\b(trua|noon|lunch|lunchtime)\b/, 'noon'],
  [/\b(chieu|afternoon|pm|p m)\b/, 'afternoon'],
  [
    /\b(toi qua|toi nay|buoi toi|hoi toi|toi hom|toi thu|toi ngay|gio toi|luc toi|dem|evening|tonight|last night|night)\b|\btoi$/,
    'evening',
  ],
];
export const partOf = (said: string): Part | undefined => PARTS.find(([words]) => words.test(said))?.[1];

/** Where a part of the day ends. */
export const END: Readonly<Record<Part, Minute>> = {
  morning: 12 * 60 - 1,
  noon: 13 * 60 + 30,
  afternoon: 18 * 60,
  evening: 24 * 60 - 1,
  night: 24 * 60 - 1,
};

/** Words for numbers, where an hour is spelt out: "ba giờ chiều". */
const HOURS: Readonly<Record<string, number>> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  'muoi mot': 11,
  'muoi hai': 12,
};
const HOUR = '(\\d{1,2}|muoi mot|muoi hai|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)';
const VIETNAMESE = new RegExp(`\\b${HOUR} (?:gio|h)(?: (kem) (\\d{1,2})| (ruoi)| (\\d{1,2})(?! thang))?\\b`);
const HALF_PAST = new RegExp(`\\b${HOUR} ruoi\\b`);
const ENGLISH = /\b(?:at )?(\d{1,2})(?: (?:gio )?(\d{2}))? (am|pm|a m|p m)\b|\bat (\d{1,2})\b/;

/** Minutes since midnight; 3 o'clock is an afternoon's unless a morning or a night is named. */
export const clockOf = (said: string, part: Part | undefined): Minute | undefined => {
  const found = VIETNAMESE.exec(said);
  if (found) {
    const hour = HOURS[found[1]!] ?? Number(found[1]);
    const past = found[4] ? 30 : Number(found[5] ?? 0) - (found[2] ? Number(found[3]) : 0);
    return inDay(hour, past, part);
  }
  const half = HALF_PAST.exec(said)?.[1];
  if (half) return inDay(HOURS[half] ?? Number(half), 30, part);
  const english = ENGLISH.exec(said);
  return english ? inDay(Number(english[1] ?? english[4]), Number(english[2] ?? 0), part) : undefined;
};

const inDay = (hour: number, past: number, part: Part | undefined): Minute | undefined => {
  if (hour > 24 || past > 59) return undefined;
  return (hoursOf(hour, part) % 24) * 60 + past;
};

const hoursOf = (hour: number, part: Part | undefined): number => {
  if (hour > 12) return hour;
  switch (part) {
    case 'morning':
      return hour === 12 ? 0 : hour;
    case 'noon':
      return hour < 10 ? hour + 12 : hour;
    case 'night':
      return hour === 12 ? 0 : hour >= 9 ? hour + 12 : hour;
    case 'afternoon':
    case 'evening':
      return hour === 12 ? 12 : hour + 12;
    default:
      // Offices, and most people's payments, are awake from seven.
      return hour < 7 ? hour + 12 : hour;
  }
};
