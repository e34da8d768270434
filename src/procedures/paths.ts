import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { Condition, evaluate, type Facts } from './condition.ts';
import type { PathNote, Procedure } from './schema.ts';
import { Text } from './text.ts';

/*
 * The common ways, step by step: data/paths.yaml. What is particular to a procedure stands in its own `notes`,
 * by a step's id (`submit`) or, where two ways share one, with its path (`counter-receipt`).
 */

const Step = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  /** A few words, for lists and progress. */
  name: Text,
  do: Text,
  stuck: Text,
  /** Id of one of the file's sources, or `none`. */
  source: z.string(),
  needs: Condition.optional(),
  /** Slugs of troubles (data/troubles) that people have at this step: offered to whoever is stuck. */
  troubles: z.array(z.string()).default([]),
});
export type PathStep = z.output<typeof Step>;

export const PATHS = ['online', 'payment', 'counter', 'post'] as const;
export type PathName = (typeof PATHS)[number];

const Source = z.strictObject({ id: z.string(), title: Text, checked: z.iso.date() });

export const PathFile = z.strictObject({
  sources: z.array(Source).min(1),
  online: z.array(Step).min(1),
  payment: z.array(Step).min(1),
  counter: z.array(Step).min(1),
  post: z.array(Step).min(1),
});
export type PathFile = z.output<typeof PathFile>;

export type Paths = Readonly<Record<PathName, readonly PathStep[]>>;

/** Throws where the file is missing or wrong; `hoi kb check` says what. */
export const loadPaths = (file: string): Paths => PathFile.parse(parse(readFileSync(file, 'utf8')));

/** Every name a note may use: `submit`, and `online-submit` where it should be said on one way only. */
export const stepNames = (paths: Paths): Set<string> =>
  new Set(PATHS.flatMap(path => paths[path].flatMap(step => [step.id, `${path}-${step.id}`])));

/** What a procedure says at one step of a way; a note whose condition is unknown is said rather than kept back. */
export const notesAt = (procedure: Procedure, path: PathName, step: string, facts: Facts): PathNote[] =>
  procedure.notes
    .filter(note => note.step === step || note.step === `${path}-${step}`)
    .filter(note => evaluate(note.when, facts) !== false);
