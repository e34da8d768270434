import { addDays, type Day, today, weekdayOf } from '../../rules/day.ts';
import { countOf } from './count.ts';

/* The day somebody names: the last such day that has been. Words come folded, letters and digits apart. */

const WEEKDAYS: readonly (readonly [RegExp, number])[] = [
  [/\b(chu nhat|cn|sunday|sun)\b/, 0],
  [/\b(thu|t) (2|hai)\b|\b(monday|mon)\b/, 1],
  [/\b(thu|t) (3|ba)\b|\b(tuesday|tue)\b/, 2],
  [/\b(thu|t) (4|tu|bon)\b|\b(wednesday|wed)\b/, 3],
  [/\b(thu|t) (5|nam)\b|\b(thursday|thu day|thurs)\b/, 4],
  [/\b(thu|t) (6|sau)\b|\b(friday|fri)\b/, 5],
  [/\b(thu|t) (7|bay)\b|\b(saturday|sat)\b/, 6],
];

export const dayOf = (said: string, now: Date): Day | undefined =>
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
