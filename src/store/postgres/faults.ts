import pg from 'pg';

/** SQLSTATE classes of what is stored, not of the place where it is stored: bad data, broken rules. */
const OF_THE_ROW = /^2[23]/;
/** Two processes waited for each other; PostgreSQL ended one of them. */
const DEADLOCK = '40P01';

/** True when only this turn is bad. A lost connection is everybody's trouble. */
export const isTurnsOwnFault = (error: unknown): boolean =>
  error instanceof pg.DatabaseError ? OF_THE_ROW.test(error.code ?? '') : error instanceof TypeError;

export const isDeadlock = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === DEADLOCK;
