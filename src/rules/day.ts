/*
 * Days and times of Việt Nam: UTC+7 all year. A day is text, YYYY-MM-DD, and compares as text;
 * a time of day is minutes from midnight.
 */
export type Day = string;
export type Minute = number;

const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** The day it is in Việt Nam. */
export const today = (now: Date): Day => new Date(now.getTime() + OFFSET_MS).toISOString().slice(0, 10);

/** Minutes since midnight in Việt Nam. */
export const minuteOf = (now: Date): Minute => Math.floor(((now.getTime() + OFFSET_MS) % DAY_MS) / 60_000);

/** The moment of a Vietnamese day and time. */
export const momentOf = (day: Day, minute: Minute): Date =>
  new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS + minute * 60_000);

/** `2026-11-23T16:00:00+07:00` */
export const isoOf = (day: Day, minute: Minute): string => `${day}T${clock(minute)}:00+07:00`;

/** `07:30` */
export const clock = (minute: Minute): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** `07:30` to 450. */
export const minutes = (text: string): Minute => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

export const addDays = (day: Day, count: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);

export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** The same day so many months on, or the last day of that month (Civil Code 2015 Art. 148(3)). */
export const addMonths = (day: Day, count: number): Day => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + count, 0));
  const reached = new Date(Date.UTC(year, month - 1 + count, Math.min(date, last.getUTCDate())));
  return reached.toISOString().slice(0, 10);
};

/** 0 is Sunday, 6 Saturday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

const two = (number: number): string => String(number).padStart(2, '0');
