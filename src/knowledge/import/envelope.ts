import { isObject, type Odd, type Raw } from './raw.ts';

/** Where a record came from, beside the record itself. */
export interface Envelope {
  readonly crawledOn: string | null;
  readonly portalDate: string | null;
  readonly copied: 'whole' | 'transcribed' | 'abridged';
}

export const NO_ENVELOPE: Envelope = { crawledOn: null, portalDate: null, copied: 'whole' };

/** The `_…` fields that wrap a source record; the copier's own doubts become warnings. */
export const readEnvelope = (line: Raw, odd: Odd): Envelope => {
  const note = line.text('_note');
  if (note !== '' && isObject(line.value['record'])) odd('_note', note);
  const abridged = line.flag('_abridged') || line.flag('_steps_abridged');
  if (abridged) odd('_abridged', 'the copy is shortened: what is missing here may stand in the original');
  return {
    crawledOn: latestDay(line.text('_crawled_on'), odd),
    portalDate: dayIn(line.text('_portal_updated_on')),
    copied: abridged ? 'abridged' : line.has('_transcribed') ? 'transcribed' : 'whole',
  };
};

const dayIn = (text: string): string | null => daysIn(text)[0] ?? null;

const daysIn = (text: string): string[] =>
  (text.match(/\d{4}-\d{2}-\d{2}/g) ?? []).filter(day => !Number.isNaN(Date.parse(day)));

/** "2026-09-13"; "between 2026-09-17 and 2026-10-10"; "2026-09": the last day that fits. */
const latestDay = (text: string, odd: Odd): string | null => {
  const day = daysIn(text).at(-1) ?? lastOfMonth(text);
  if (text !== '' && text !== day)
    odd('_crawled_on', `not a single day: “${text}”; read as ${day ?? 'unknown'}`);
  return day;
};

const lastOfMonth = (text: string): string | null => {
  const month = /(\d{4})-(0[1-9]|1[0-2])/.exec(text);
  if (!month) return null;
  return new Date(Date.UTC(Number(month[1]), Number(month[2]), 0)).toISOString().slice(0, 10);
};
