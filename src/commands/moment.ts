import { InvalidArgumentError } from 'commander';
import { momentOf } from '../rules/day.ts';

/** A time without a zone is Việt Nam's; a bare day is its beginning. @throws InvalidArgumentError otherwise. */
export const fromMoment = (text: string): Date => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return momentOf(text, 0);
  const date = new Date(/T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}+07:00`);
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(date.getTime()))
    throw new InvalidArgumentError('viết như 2026-11-20 hay 2026-11-20T16:00 / write 2026-11-20T16:00');
  return date;
};

/** The same, but a bare day is meant whole: its end. */
export const untilMoment = (text: string): Date =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(fromMoment(text).getTime() + 86_400_000 - 1) : fromMoment(text);

/** `2026-11-20 16:00`, Việt Nam time. */
export const saidMoment = (at: number): string =>
  new Date(at + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
