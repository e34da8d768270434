import {
  addDays,
  addMonths,
  type Day,
  type Minute,
  minutes,
  momentOf,
  today,
  weekdayOf,
} from '../../rules/day.ts';

/** Where nobody says a time of day. */
const MORNING = minutes('08:00');

/**
 * The moment somebody names: "mai", "ngày 5/12", "thứ hai", "3 ngày nữa", "9 giờ sáng mai", "in two weeks". `past` is a
 * day gone by; `undefined` where no time is named. A day without a time is its morning.
 */
export const whenSaid = (text: string, now: Date): Date | 'past' | undefined => {
  const plain = withoutMarks(text);
  const after = hoursFrom(plain, now);
  if (after) return after;
  const minute = timeOfDay(plain);
  const day = dayNamed(plain, today(now)) ?? (minute === undefined ? undefined : today(now));
  if (day === undefined || day === 'past') return day;
  const at = momentOf(day, minute ?? MORNING);
  return at > now || (minute === undefined && day === today(now)) ? at : 'past';
};

/** Lower case without marks; the signs in dates and times stay. */
const withoutMarks = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();

const NUMBERS: Readonly<Record<string, number>> = {
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
  one: 1,
  a: 1,
  an: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
};
const N = String.raw`(\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|one|an|a|two|three|four|five|six|seven|ten)`;
const numberOf = (word: string): number => NUMBERS[word] ?? Number(word);

const hoursFrom = (text: string, now: Date): Date | undefined => {
  const [, n] =
    new RegExp(String.raw`\b${N} (?:gio|tieng|tieng dong ho) (?:nua|sau)\b`).exec(text) ??
    new RegExp(String.raw`\bin ${N} hours?\b`).exec(text) ??
    [];
  return n === undefined ? undefined : new Date(now.getTime() + numberOf(n) * 3_600_000);
};

/** "9 giờ", "14h30", "8:15", "3 giờ chiều", "9 am". */
const timeOfDay = (text: string): Minute | undefined => {
  const found =
    /\b(\d{1,2})(?::|\s?h(?![a-z])|\s?gio)\s?(\d{2}|ruoi)?\b/.exec(text) ??
    /\b(\d{1,2})()\s?(?:am|pm)\b/.exec(text);
  if (!found) return undefined;
  const hour = Number(found[1]);
  const past = found[2] === 'ruoi' ? 30 : Number(found[2] || 0);
  const later = hour < 12 && /\b(chieu|toi nay|toi mai|pm)\b/.test(text) ? 12 : 0;
  return hour > 23 || past > 59 ? undefined : (hour + later) * 60 + past;
};

const dayNamed = (text: string, from: Day): Day | 'past' | undefined =>
  dated(text, from) ?? counted(text, from) ?? named(text, from) ?? weekday(text, from) ?? ofMonth(text, from);

/** `5/12`, `5-12-2026`, "ngày 5 tháng 12", "5 Dec". Without a year it is the next such day. */
const dated = (text: string, from: Day): Day | 'past' | undefined => {
  const [, date, month, year] =
    /\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](20\d{2}))?\b/.exec(text) ??
    /\b(\d{1,2}) thang (\d{1,2})(?: (?:nam )?(20\d{2}))?\b/.exec(text) ??
    english(text) ??
    [];
  if (!date || !month) return undefined;
  const given = isoDay(Number(year ?? from.slice(0, 4)), Number(month), Number(date));
  if (given === undefined) return undefined;
  if (given >= from) return given;
  return year ? 'past' : isoDay(Number(from.slice(0, 4)) + 1, Number(month), Number(date));
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const english = (text: string): string[] | undefined => {
  const names = MONTHS.join('|');
  const [, before, after] =
    new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?(${names})[a-z]*\b`).exec(text) ?? [];
  if (before && after) return ['', before, String(MONTHS.indexOf(after) + 1)];
  const [, month, date] = new RegExp(String.raw`\b(${names})[a-z]* (\d{1,2})\b`).exec(text) ?? [];
  return month && date ? ['', date, String(MONTHS.indexOf(month) + 1)] : undefined;
};

/** Undefined for the 31st of a short month. */
const isoDay = (year: number, month: number, date: number): Day | undefined => {
  const moment = new Date(Date.UTC(year, month - 1, date));
  const same = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date;
  return same ? moment.toISOString().slice(0, 10) : undefined;
};

const counted = (text: string, from: Day): Day | undefined => {
  const [, n, unit] =
    new RegExp(String.raw`(?<!\bthu )\b${N} (ngay|bua|hom|tuan|thang) (?:nua|sau|toi)\b`).exec(text) ??
    new RegExp(String.raw`\bsau ${N} (ngay|bua|hom|tuan|thang)\b`).exec(text) ??
    new RegExp(String.raw`\bin ${N} (day|week|month)s?\b`).exec(text) ??
    [];
  if (!n || !unit) return undefined;
  const count = numberOf(n);
  if (unit === 'thang' || unit === 'month') return addMonths(from, count);
  return addDays(from, unit === 'tuan' || unit === 'week' ? count * 7 : count);
};

const named = (text: string, from: Day): Day | undefined => {
  if (/\b(ngay kia|ngay mot|bua mot|mai mot|day after tomorrow)\b/.test(text)) return addDays(from, 2);
  if (/\b(mai|tomorrow)\b/.test(text)) return addDays(from, 1);
  if (/\b(tuan sau|tuan toi|next week)\b/.test(text))
    return weekday(text, addDays(from, 6 - monday(from))) ?? addDays(from, 7);
  if (/\b(thang sau|thang toi|next month)\b/.test(text)) return addMonths(from, 1);
  return /\b(hom nay|chieu nay|toi nay|today|tonight)\b/.test(text) ? from : undefined;
};

/** Days since Monday. */
const monday = (day: Day): number => (weekdayOf(day) + 6) % 7;

const WEEKDAYS: readonly RegExp[] = [
  /\b(chu nhat|cn|sunday)\b/,
  /\b(thu hai|thu 2|monday)\b/,
  /\b(thu ba|thu 3|tuesday)\b/,
  /\b(thu tu|thu 4|wednesday)\b/,
  /\b(thu nam|thu 5|thursday)\b/,
  /\b(thu sau|thu 6|friday)\b/,
  /\b(thu bay|thu 7|saturday)\b/,
];

/** The next such day after `from`. */
const weekday = (text: string, from: Day): Day | undefined => {
  const wanted = WEEKDAYS.findIndex(name => name.test(text));
  return wanted < 0 ? undefined : addDays(from, ((wanted - weekdayOf(from) + 6) % 7) + 1);
};

/** "ngày 20": of this month, or of the next where it is over. */
const ofMonth = (text: string, from: Day): Day | undefined => {
  const date = Number(/\b(?:ngay|mung|mong) (\d{1,2})\b(?![/.-]\d| thang)/.exec(text)?.[1]);
  if (!date) return undefined;
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  const here = isoDay(year, month, date);
  return here && here >= from ? here : isoDay(year, month + 1, date);
};
