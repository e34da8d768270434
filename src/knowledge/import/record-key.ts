import { createHash } from 'node:crypto';
import type { OfficialRecord } from './official-record.ts';

/** One copy of each shape is kept of a procedure. */
export const recordKey = ({ shape, ref }: Pick<OfficialRecord, 'shape' | 'ref'>): string => `${shape}/${ref}`;

/** Of what a record says, wherever and whenever the copy was made: two copies with one digest say the same. */
export const recordDigest = (record: OfficialRecord): string => {
  const {
    sourceFile: _file,
    sourceLine: _line,
    crawledOn: _day,
    warnings: _warnings,
    copied: _copied,
    ...said
  } = record;
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32);
};
