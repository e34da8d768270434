import { createHash } from 'node:crypto';

/** Conversations are dealt out to the processes in so many lanes: many processes get about the same number each. */
export const LANES = 64;

/** The lane of a conversation: the same in every process and in the database (`queries/in-lanes.ts`). */
export const laneOf = (conversation: string): number =>
  createHash('md5').update(conversation).digest()[0]! % LANES;
