import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Assisted, AssistedFile } from './assisted.ts';
import { type Calendar, HolidayFile, makeCalendar } from './calendar.ts';
import { type Relief, ReliefFile } from './reliefs.ts';
import { Ward } from './ward.ts';

/*
 * The data files beside the procedures, read once at start. A file that is missing or wrong throws: without a
 * calendar or the ward's own facts nothing we say would be right. `hoi kb check` says line and field.
 */

export const loadCalendar = (dataDir: string): Calendar =>
  makeCalendar(HolidayFile.parse(read(dataDir, 'holidays.yaml')));

export const loadWard = (dataDir: string): Ward => Ward.parse(read(dataDir, 'ward.yaml'));

export const loadAssisted = (dataDir: string): Assisted => AssistedFile.parse(read(dataDir, 'assisted.yaml'));

export const loadReliefs = (dataDir: string): readonly Relief[] =>
  dated(ReliefFile.parse(read(dataDir, 'reliefs.yaml')));

const dated = ({ sources, reliefs }: ReliefFile): Relief[] =>
  reliefs.map(relief => ({ ...relief, date: sources.find(it => it.id === relief.source)?.date }));

const read = (dataDir: string, name: string): unknown => parse(readFileSync(join(dataDir, name), 'utf8'));
