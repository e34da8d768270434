import type { Procedure } from '../procedures/schema.ts';
import { read, say, type Turn } from './context.ts';

/** "Nguồn": code, record and its date, so that anybody can check us. */
export const citation = (procedure: Procedure, turn: Turn): string => {
  const record = procedure.sources.find(source => source.kind === 'record') ?? procedure.sources[0]!;
  const params = { title: read(turn, record.title), code: procedure.code, checked: day(record.checked) };
  return record.portalDate
    ? say(turn, 'source.dated', { ...params, date: day(record.portalDate) })
    : say(turn, 'source.undated', params);
};

/** A mark behind a fact that nobody has confirmed. */
export const confirmed = (source: string, turn: Turn): string =>
  source === 'none' ? ` ${say(turn, 'source.unconfirmed')}` : '';

/** 2026-04-27 → 27/4/2026 */
export const day = (iso: string): string => {
  const [year, month, date] = iso.slice(0, 10).split('-');
  return `${Number(date)}/${Number(month)}/${year}`;
};
