import { fold } from '../../conversation/fold.ts';
import { type Day, isoOf, type Minute, minuteOf, momentOf, today } from '../../rules/day.ts';
import { countOf } from './count.ts';
import { dayOf } from './day.ts';
import { clockOf, END, type Part, partOf } from './hour.ts';

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

/** Folded, but hours, minutes, days and months stay told apart: 15:30 is "15 gio 30", 20/11 is "20 thang 11". */
const folded = (text: string): string =>
  fold(text.replace(/(\d)\s*:\s*(\d)/g, '$1 gio $2').replace(/(\d)\s*[/.-]\s*(?=\d)/g, '$1 thang '))
    .replace(/(\d)([a-z])/g, '$1 $2')
    .replace(/([a-z])(\d)/g, '$1 $2');

const MINUTE_MS = 60_000;

const COUNT = '(\\d+|mot|hai|ba|bon|nam|muoi|may|vai|nua|half an?|an?)';
const ago = (units: string): RegExp =>
  new RegExp(
    `\\b${COUNT} (?:${units}) (?:truoc|roi|ago|nay)\\b|\\bcach (?:day|nay) (?:khoang |chung |do )?${COUNT} (?:${units})\\b`,
  );
const UNITS: readonly (readonly [RegExp, number])[] = [
  [ago('phut|minutes?|mins?'), 1],
  [ago('tieng|gio dong ho|hours?|hrs?|gio'), 60],
];

const JUST_NOW =
  /\b(vua (xong|roi|nay|moi|tru|nop|tra|chuyen)|moi (xong|day|tru|nop|tra|chuyen|hoi nay)|(hoi|luc|ban|khi) nay|bay gio|bay chu|just now|right now|a moment ago)\b/;

/** "2 tiếng trước", "vừa xong": counted back from now. */
const agoOf = (said: string, now: Date): Date | undefined => {
  for (const [words, minutes] of UNITS) {
    const found = words.exec(said);
    if (found) return new Date(now.getTime() - countOf(found[1] ?? found[2]!) * minutes * MINUTE_MS);
  }
  return JUST_NOW.test(said) && !/\d/.test(said) ? now : undefined;
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
