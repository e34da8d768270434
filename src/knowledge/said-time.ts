import { fold } from '../conversation/fold.ts';
import { addDays, type Day, isoOf, type Minute, minuteOf, momentOf, today, weekdayOf } from '../rules/day.ts';

/*
 * When something happened, as people say it: "hôm qua 3 giờ chiều", "sang ni", "2 tieng truoc", "thu 6 tuan truoc",
 * "20/11 luc 15h30", "yesterday at 3 pm". With marks or without, in Huế's words too.
 *
 * Only the past is meant. Where a part of the day or a whole day is named, its last moment is taken, and where an hour
 * could be morning or afternoon, the usual one: whatever is counted from it is then never over too early.
 */

export interface SaidTime {
  readonly at: Date;
  /** How sharply it was said. */
  readonly sharp: 'minute' | 'part' | 'day';
}

/** `future` where the words name a moment still to come; `undefined` where they name none. */
export const saidTime = (text: string, now: Date): SaidTime | 'future' | undefined => {
  const said = folded(text);
  const ago = agoOf(said, now);
  if (ago) return { at: ago, sharp: 'minute' };
  const part = partOf(said);
  const minute = clockOf(said, part);
  const day = dayOf(said, now) ?? (minute !== undefined || part ? today(now) : undefined);
  if (day === undefined) return undefined;
  return momentIn(day, minute, part, now);
};

/** Folded, but colons, slashes and dots between numbers are kept: 15:30, 20/11. */
const folded = (text: string): string =>
  fold(text.replace(/(\d)\s*:\s*(\d)/g, '$1 gio $2').replace(/(\d)\s*[/.-]\s*(?=\d)/g, '$1 thang ')).replace(
    /(\d)([a-z])/g,
    '$1 $2',
  );

const MINUTE_MS = 60_000;

const AGO: readonly (readonly [RegExp, number])[] = [
  [
    /\b(\d+|mot|hai|ba|bon|nam|muoi|may|vai|nua|an|a|half an?) (phut|minutes?|mins?)\b.*\b(truoc|nay|roi|ago)\b|\bcach day (\d+|mot|hai|ba|bon|nam|muoi|may|vai) phut\b/,
    1,
  ],
  [
    /\b(\d+|mot|hai|ba|bon|nam|muoi|may|vai|nua|an|a|half an?) (tieng|gio dong ho|hours?|hrs?)\b.*\b(truoc|nay|roi|ago)\b|\bcach day (\d+|mot|hai|ba|bon|nam|muoi|may|vai|nua) (tieng|gio)\b/,
    60,
  ],
  [/\b(\d+|mot|hai|ba|bon|nam) gio (truoc|roi|ago)\b/, 60],
];

const JUST_NOW =
  /\b(vua (xong|roi|nay|moi|tru|nop|tra|chuyen)|moi (xong|day|tru|nop|tra|chuyen|hoi nay)|(hoi|luc|ban|khi) nay|bay gio|bay chu|just now|right now|a moment ago)\b/;

/** "2 tiếng trước", "vừa xong": counted back from now. */
const agoOf = (said: string, now: Date): Date | undefined => {
  for (const [words, minutes] of AGO) {
    const found = words.exec(said);
    const count = found && countOf(found[1] ?? found[3] ?? '1');
    if (count !== undefined && count !== null) return new Date(now.getTime() - count * minutes * MINUTE_MS);
  }
  return JUST_NOW.test(said) && !/\d/.test(said) ? now : undefined;
};

const COUNTS: Readonly<Record<string, number>> = {
  nua: 0.5,
  'half a': 0.5,
  'half an': 0.5,
  a: 1,
  an: 1,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  muoi: 10,
  // "Mấy phút trước": few, and rather too few than too many, so that a wait is not over too early.
  may: 2,
  vai: 2,
};
const countOf = (word: string): number => COUNTS[word] ?? Number(word);

type Part = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';
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
const partOf = (said: string): Part | undefined => PARTS.find(([words]) => words.test(said))?.[1];

/** Where a part of the day ends. */
const END: Readonly<Record<Part, Minute>> = {
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
const VIETNAMESE = new RegExp(`\\b${HOUR} (?:gio|h)(?: (kem) (\\d{1,2})| (ruoi)| (\\d{1,2}))?\\b`);
const ENGLISH = /\b(?:at )?(\d{1,2})(?: (?:gio )?(\d{2}))? (am|pm|a m|p m)\b|\bat (\d{1,2})\b/;

/** Minutes since midnight; 3 o'clock is an afternoon's unless a morning or a night is named. */
const clockOf = (said: string, part: Part | undefined): Minute | undefined => {
  const found = VIETNAMESE.exec(said);
  if (found) {
    const hour = HOURS[found[1]!] ?? Number(found[1]);
    const past = found[4] ? 30 : Number(found[5] ?? 0) - (found[2] ? Number(found[3]) : 0);
    return inDay(hour, past, part);
  }
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

const WEEKDAYS: readonly (readonly [RegExp, number])[] = [
  [/\b(chu nhat|cn|sunday|sun)\b/, 0],
  [/\b(thu|t) (2|hai)\b|\b(monday|mon)\b/, 1],
  [/\b(thu|t) (3|ba)\b|\b(tuesday|tue)\b/, 2],
  [/\b(thu|t) (4|tu|bon)\b|\b(wednesday|wed)\b/, 3],
  [/\b(thu|t) (5|nam)\b|\b(thursday|thu day|thurs)\b/, 4],
  [/\b(thu|t) (6|sau)\b|\b(friday|fri)\b/, 5],
  [/\b(thu|t) (7|bay)\b|\b(saturday|sat)\b/, 6],
];

const dayOf = (said: string, now: Date): Day | undefined =>
  namedDay(said, now) ?? dateOf(said, now) ?? weekday(said, now);

const NAMED: readonly (readonly [RegExp, number])[] = [
  [/\b(hom kia|bua kia|hom te|bua te|the day before yesterday)\b/, 2],
  [/\b(hom qua|bua qua|ngay hom qua|(sang|trua|chieu|toi|dem|khuya) qua|yesterday|last night)\b/, 1],
  [
    /\b(hom nay|bua nay|bua ni|hom ni|(sang|trua|chieu|toi) (nay|ni)|hoi (sang|trua|chieu)|today|tonight|this (morning|afternoon|evening|noon))\b/,
    0,
  ],
];

const namedDay = (said: string, now: Date): Day | undefined => {
  const daysAgo =
    /\b(?:cach day )?(\d+|mot|hai|ba|bon|nam|may|vai) (?:ngay|hom|bua|days?)\b(?: \w+)? ?(?:truoc|nay|roi|ago)?/.exec(
      said,
    );
  if (daysAgo && /\b(truoc|nay|roi|ago|cach day)\b/.test(said) && !/^ngay/.test(daysAgo[0]))
    return addDays(today(now), -Math.round(countOf(daysAgo[1]!)));
  const found = NAMED.find(([words]) => words.test(said));
  return found && addDays(today(now), -found[1]);
};

const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december';
const SHORT = MONTHS.split('|').map(it => it.slice(0, 3));

/** "20/11", "ngày 20 tháng 11 năm 2026", "ngày 20", "20 November": the latest such day that has been. */
const dateOf = (said: string, now: Date): Day | undefined => {
  const full = /\b(\d{1,2}) thang (\d{1,2})(?: (?:nam |thang )?(\d{4}))?\b/.exec(said);
  if (full) return latest(Number(full[1]), Number(full[2]), full[3] ? Number(full[3]) : undefined, now);
  const english = new RegExp(`\\b(\\d{1,2})(?: ?(?:st|nd|rd|th))? (${MONTHS}|${SHORT.join('|')})\\b`).exec(
    said,
  );
  if (english) return latest(Number(english[1]), SHORT.indexOf(english[2]!.slice(0, 3)) + 1, undefined, now);
  const turned = new RegExp(`\\b(${MONTHS}|${SHORT.join('|')}) (\\d{1,2})\\b`).exec(said);
  if (turned) return latest(Number(turned[2]), SHORT.indexOf(turned[1]!.slice(0, 3)) + 1, undefined, now);
  const bare = /\b(?:ngay|hom|mong|mung) (\d{1,2})\b(?! (?:gio|h|ngay|phut|tieng))/.exec(said);
  return bare ? dayOfMonth(Number(bare[1]), now) : undefined;
};

const latest = (date: number, month: number, year: number | undefined, now: Date): Day | undefined => {
  const thisYear = Number(today(now).slice(0, 4));
  const day = dayIn(year ?? thisYear, month, date);
  return day && year === undefined && day > addDays(today(now), 7) ? dayIn(thisYear - 1, month, date) : day;
};

const dayOfMonth = (date: number, now: Date): Day | undefined => {
  const [year, month] = today(now).split('-').map(Number) as [number, number];
  const day = dayIn(year, month, date);
  if (day && day <= today(now)) return day;
  return month === 1 ? dayIn(year - 1, 12, date) : dayIn(year, month - 1, date);
};

/** `undefined` for the 31st of November. */
const dayIn = (year: number, month: number, date: number): Day | undefined => {
  const day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && addDays(day, 0) === day ? day : undefined;
};

/** The last such weekday; a week earlier where "tuần trước" is said and it was this week. */
const weekday = (said: string, now: Date): Day | undefined => {
  const found = WEEKDAYS.find(([words]) => words.test(said));
  const lastWeek = /\b(tuan truoc|tuan roi|tuan qua|last week)\b/.test(said);
  if (!found) return lastWeek ? addDays(today(now), -7) : undefined;
  const back = (weekdayOf(today(now)) - found[1] + 7) % 7;
  const monday = (weekdayOf(today(now)) + 6) % 7;
  return addDays(today(now), -(lastWeek && back <= monday ? back + 7 : back));
};

const momentIn = (
  day: Day,
  minute: Minute | undefined,
  part: Part | undefined,
  now: Date,
): SaidTime | 'future' => {
  if (minute !== undefined) {
    const at = momentOf(day, minute);
    return at > now ? earlierToday(day, minute, part, now) : { at, sharp: 'minute' };
  }
  if (day > today(now)) return 'future';
  const end = new Date(isoOf(day, part ? END[part] : 24 * 60 - 1));
  return { at: end > now ? now : end, sharp: part ? 'part' : 'day' };
};

/** "3 giờ" said at nine in the morning is this night's three, unless an afternoon was named. */
const earlierToday = (day: Day, minute: Minute, part: Part | undefined, now: Date): SaidTime | 'future' => {
  const morning = momentOf(day, minute - 12 * 60);
  const open = part === undefined && day === today(now) && minute >= 12 * 60 && minuteOf(now) < minute;
  return open && morning <= now ? { at: morning, sharp: 'minute' } : 'future';
};
