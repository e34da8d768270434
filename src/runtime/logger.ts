import type { Logger as Pino } from 'pino';

/** What the runtime needs of pino. Never given a text, a name or a chat's address. */
export type Logger = Pick<Pino, 'debug' | 'info' | 'warn' | 'error' | 'isLevelEnabled'>;
