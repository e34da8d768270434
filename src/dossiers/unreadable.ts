import type { Text } from '../procedures/text.ts';

/** A file nobody can read rows from: why, and what to do about it. */
export class Unreadable extends Error {
  readonly why: Text;
  constructor(why: Text) {
    super(why.vi);
    this.why = why;
  }
}
