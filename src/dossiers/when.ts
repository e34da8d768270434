import { isoOf } from '../rules/day.ts';

/** `2026-11-25`, or a Vietnamese moment `2026-11-25T16:30:00+07:00`; `undefined` for what is no date. */
export const whenOf = (text: string, from1904 = false): string | undefined => {
  const said = text.trim();
  const number = /^\d{5,6}(?:\.\d+)?$/.test(said) ? Number(said) : undefined;
  if (number !== undefined) return ofSerial(number + (from1904 ? 1462 : 0));
  const time = /(?<![\d/.-])(\d{1,2})[:h](\d{2})(?::\d{2}(?:\.\d+)?)?/.exec(said);
  const day = dayIn(said);
  if (day === undefined) return undefined;
  const minute = time ? Number(time[1]) * 60 + Number(time[2]) : 0;
  if (minute >= 24 * 60 || Number(time?.[2] ?? 0) >= 60) return undefined;
  return minute === 0 ? day : isoOf(day, minute);
};

/** Days since 30/12/1899, as Excel counts; hours are its fraction. */
const ofSerial = (serial: number): string | undefined => {
  const day = new Date(Date.UTC(1899, 11, 30 + Math.floor(serial))).toISOString().slice(0, 10);
  const minute = Math.round((serial % 1) * 24 * 60);
  if (!isSensible(day)) return undefined;
  return minute === 0 ? day : isoOf(day, Math.min(minute, 24 * 60 - 1));
};

/** The day comes first, as it does in Việt Nam; `2026-11-25` the other way round. */
const dayIn = (text: string): string | undefined => {
  const iso = /(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/.exec(text);
  const ours = /(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/.exec(text);
  const [year, month, date] = iso ? iso.slice(1) : ours ? ours.slice(1).toReversed() : [];
  if (!year || !month || !date) return undefined;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isSensible(day) ? day : undefined;
};

/** A day that exists, in the years that dossiers have. */
const isSensible = (day: string): boolean => {
  const parsed = new Date(`${day}T00:00:00Z`);
  return (
    !Number.isNaN(parsed.getTime()) &&
    parsed.toISOString().startsWith(day) &&
    day > '2000-01-01' &&
    day < '2100-01-01'
  );
};
