import type { Time } from '../procedures/schema.ts';
import type { Text } from '../procedures/text.ts';
import {
  type Calendar,
  dayOff,
  daysOf,
  isWorkingDay,
  unsettled,
  workingDayFrom,
  workingDayUntil,
} from './calendar.ts';
import { addDays, addMonths, type Day, isoOf, minuteOf, minutes, momentOf, today } from './day.ts';
import { closingOn, type Season } from './hours.ts';
import { countWorkingHours } from './working-hours.ts';

export interface TimeLimit {
  /** The acceptance written on the receipt: a limit never runs from the moment of sending (NĐ 118/2025). */
  readonly from: Date;
  readonly amount: number;
  readonly unit: Time['unit'];
}

/** Our count of a due date. The date on the receipt binds; this one explains. */
export interface DueDate {
  /** A day (YYYY-MM-DD: until the office closes), or a moment with +07:00 for limits in hours. */
  readonly due: string;
  readonly counted: readonly Day[];
  readonly skipped: readonly Skipped[];
  /** Present where the count crosses days that are not settled. */
  readonly caution?: Text;
}
export interface Skipped {
  readonly date: Day;
  readonly why: Text;
}

export interface OfficeTime {
  readonly calendar: Calendar;
  readonly seasons: readonly Season[];
}

export const dueDate = (limit: TimeLimit, office: OfficeTime): DueDate => {
  const { due, counted } =
    limit.amount === 0 ? sameDay(limit.from, office) : COUNT[limit.unit](limit, office);
  const from = today(limit.from);
  const end = due.slice(0, 10);
  return {
    due,
    counted,
    skipped: skippedBetween(from, end, counted, office.calendar),
    ...cautionFor(from, end, office),
  };
};

interface Count {
  readonly due: string;
  readonly counted: readonly Day[];
}

/** Accepted after 15:00, or on a day off: the next working day (NĐ 118/2025 and the civil-status procedures). */
const sameDay = (from: Date, { calendar }: OfficeTime): Count => {
  const day = today(from);
  const late = from.getTime() > momentOf(day, minutes('15:00')).getTime();
  const due = workingDayFrom(calendar, isWorkingDay(calendar, day) && late ? addDays(day, 1) : day);
  return { due, counted: [due] };
};

/** The day of acceptance is not counted (Civil Code 2015 Art. 147(2)). */
const workingDays = ({ from, amount }: TimeLimit, { calendar }: OfficeTime): Count => {
  const counted: Day[] = [];
  for (let day = addDays(today(from), 1); counted.length < amount; day = addDays(day, 1))
    if (isWorkingDay(calendar, day)) counted.push(day);
  return { due: counted.at(-1)!, counted };
};

/** An end on a day off moves to the next working day (Art. 148(5)). */
const days = ({ from, amount }: TimeLimit, { calendar }: OfficeTime): Count => {
  const start = today(from);
  const end = addDays(start, amount);
  return { due: workingDayFrom(calendar, end), counted: daysOf(addDays(start, 1), end) };
};

const months = ({ from, amount }: TimeLimit, { calendar }: OfficeTime): Count => {
  const start = today(from);
  const end = addMonths(start, amount);
  return { due: workingDayFrom(calendar, end), counted: daysOf(addDays(start, 1), end) };
};

const hours = ({ from, amount }: TimeLimit, { calendar, seasons }: OfficeTime): Count => {
  const end = new Date(from.getTime() + amount * 3_600_000);
  const day = today(end);
  const counted = daysOf(today(from), day);
  if (isWorkingDay(calendar, day)) return { due: isoOf(day, minuteOf(end)), counted };
  const next = workingDayFrom(calendar, day);
  return { due: isoOf(next, closingOn(seasons, next)), counted };
};

const workingHours = ({ from, amount }: TimeLimit, { calendar, seasons }: OfficeTime): Count =>
  countWorkingHours(from, amount * 60, seasons, calendar);

const COUNT: Readonly<Record<Time['unit'], (limit: TimeLimit, office: OfficeTime) => Count>> = {
  'working-day': workingDays,
  'working-hour': workingHours,
  day: days,
  hour: hours,
  month: months,
};

/** Days off on the way that did not count; the day of acceptance itself is not one of them. */
const skippedBetween = (from: Day, end: Day, counted: readonly Day[], calendar: Calendar): Skipped[] =>
  daysOf(addDays(from, 1), end).flatMap(date => {
    const off = counted.includes(date) ? undefined : dayOff(calendar, date);
    return off ? [{ date, why: off.name }] : [];
  });

const cautionFor = (from: Day, end: Day, { calendar }: OfficeTime): { caution?: Text } => {
  const open = unsettled(calendar, addDays(from, 1), end);
  if (open.length === 0) return {};
  const whys = open
    .filter(({ why }, at) => open.findIndex(it => it.why.vi === why.vi) === at)
    .map(it => it.why);
  return {
    caution: {
      vi: `Ngày này có thể xê dịch: ${whys.map(it => it.vi).join('; ')}.`,
      en: `This date may still move: ${whys.map(it => it.en ?? it.vi).join('; ')}.`,
    },
  };
};

/** Until when the office accepts an online filing or says what is missing: 8 working hours (NĐ 118/2025). */
export const acceptanceDue = (sent: Date, office: OfficeTime): DueDate =>
  dueDate({ from: sent, amount: 8, unit: 'working-hour' }, office);

/** The last day to complete a dossier; after it the dossier is closed (NĐ 118/2025: 15 days). */
export const supplementDue = (asked: Date, office: OfficeTime): DueDate =>
  dueDate({ from: asked, amount: 15, unit: 'day' }, office);

/** After a supplement the whole limit runs again from the new acceptance (NĐ 118/2025). */
export const restarted = (limit: TimeLimit, acceptedAgain: Date, office: OfficeTime): DueDate =>
  dueDate({ ...limit, from: acceptedAgain }, office);

/** The last working day on which a notice of lateness with its apology must come: a day before the due date. */
export const latenessNoticeBy = (due: string, calendar: Calendar): Day =>
  workingDayUntil(calendar, addDays(due.slice(0, 10), -1));
