import Database from 'libsql';

/** Faults of what is stored, not of the place where it is stored: trying the same turn again cannot help. */
const OF_THE_ROW = /^SQLITE_(CONSTRAINT|TOOBIG|MISMATCH|RANGE)/;

/** True when only this turn is bad. A full disk or a lost file is everybody's trouble. */
export const isTurnsOwnFault = (error: unknown): boolean =>
  !(error instanceof Database.SqliteError) || OF_THE_ROW.test(error.code);
