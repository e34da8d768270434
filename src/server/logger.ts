/** What the server needs of a log, and what pino gives. Never a text, a name or a chat's id. */
export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
