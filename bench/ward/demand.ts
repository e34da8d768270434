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

/** How many people live in them; every ward and commune counted as large as ours, which few are. */
export const PLACES = {
  'the ward': WARD,
  'the city, 40 wards': 40 * WARD,
  'the country, 3,321 communes': 3321 * WARD,
} as const;

/** Turns a year of so many people. */
export const aYear = (people: number): number => people * PROCEDURES * ASKED * TURNS;

/** Turns a second in the busiest hour of a place with so many people. */
export const busiest = (people: number): number => (aYear(people) * PEAK) / WORKING_HOURS / 3600;
