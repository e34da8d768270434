/*
 * How many turns a place makes in its busiest hour. Assumptions, each on the high side; docs/scale.md says where they
 * come from.
 */

/** Procedures a person has to do with in a year. */
const PROCEDURES = 1.5;
/** Share of them about which the assistant is asked: all of them, though many will never ask. */
const ASKED = 1;
/** Messages of a citizen in one conversation. */
const TURNS = 20;
const WORKING_HOURS = 250 * 8;
/** The busiest hour of the year beside the average one. */
const PEAK = 10;

export const WARD = 130_000;

/** Turns a second in the busiest hour of a place with so many people. */
export const busiest = (people: number): number =>
  (people * PROCEDURES * ASKED * TURNS * PEAK) / WORKING_HOURS / 3600;
