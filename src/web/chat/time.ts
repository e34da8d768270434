import type { Lang, Say } from './wording.ts';

/** The ward's clock, wherever the reader is. */
const ZONE = 'Asia/Ho_Chi_Minh';
const PAUSE_MS = 15 * 60_000;

const dayOf = (at: Date): string => at.toLocaleDateString('en-CA', { timeZone: ZONE });

const clock = (at: Date): string =>
  at.toLocaleTimeString('vi-VN', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hour12: false });

/** `05/06/2026`, the way papers here write a date. */
export const dateOf = (at: Date): string =>
  at.toLocaleDateString('en-GB', { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' });

/** A line with the time belongs before a message that begins the talk or comes after a pause. */
export const needsTime = (before: string | undefined, at: string): boolean =>
  before === undefined || Date.parse(at) - Date.parse(before) > PAUSE_MS;

/** `Hôm nay, 08:15`; older days with their date. */
export function momentOf(at: Date, now: Date, say: Say): string {
  const day = dayOf(at);
  if (day === dayOf(now)) return `${say('today')}, ${clock(at)}`;
  if (day === dayOf(new Date(now.getTime() - 24 * 3_600_000))) return `${say('yesterday')}, ${clock(at)}`;
  return `${dateOf(at)}, ${clock(at)}`;
}

export const langTag = (lang: Lang): string => (lang === 'vi' ? 'vi-VN' : 'en-GB');
