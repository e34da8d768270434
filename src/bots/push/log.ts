import type { Logger } from 'pino';

/** What the channel needs of a logger. Nothing it logs names a person, quotes a message or holds the token. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;
