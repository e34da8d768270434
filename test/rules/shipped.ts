import { join } from 'node:path';
import type { OfficeTime } from '../../src/rules/due-date.ts';
import { loadCalendar, loadReliefs, loadWard } from '../../src/rules/load.ts';
import { seasonsOf } from '../../src/rules/ward.ts';

/** The data as it ships, so that a wrong day or amount in data/ turns a test red. */
export const DATA = join(import.meta.dirname, '../../data');
export const calendar = loadCalendar(DATA);
export const ward = loadWard(DATA);
export const reliefs = loadReliefs(DATA);
export const office: OfficeTime = { calendar, seasons: seasonsOf(ward) };

/** A moment in Việt Nam: `2026-11-20 16:00`, or a bare day for its beginning. */
export const at = (text: string): Date => {
  const [day, time = '00:00'] = text.split(' ');
  return new Date(`${day}T${time}:00+07:00`);
};
