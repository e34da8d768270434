import * as z from 'zod';
import { Told } from './fact.ts';

/** Something to tap, or to type by number or label. The id is stable and at most 64 bytes of ASCII. */
export const Choice = z.strictObject({
  id: z.string().regex(/^[\x21-\x7e]{1,64}$/),
  label: z.string().min(1),
});
export type Choice = z.output<typeof Choice>;

/**
 * What we say, before any platform has shaped it. `text` has light markup only: `**bold**`, lines that begin with
 * `- `, and plain addresses.
 */
export const Reply = z.strictObject({
  text: z.string().min(1),
  choices: z.array(Choice).optional(),
  /**
   * `number`: the citizen is asked to type a number, so the choices are said by their labels, not counted. `words`:
   * own words say more than a choice ("hôm qua 3 giờ chiều"), so a choice is meant only by its whole label or number.
   */
  expects: z.enum(['number', 'words']).optional(),
  picture: z.strictObject({ url: z.string(), alt: z.string(), drawing: z.boolean() }).optional(),
  link: z.strictObject({ url: z.url(), label: z.string() }).optional(),
  /**
   * A message worth keeping on paper, such as the paper list: the web chat offers to print it under this title, or
   * opens a page of ours made for paper.
   */
  print: z.strictObject({ title: z.string(), page: z.string().startsWith('/').optional() }).optional(),
  /** Facts in it that may have to be put right one day. The step turns them into writes; they do not travel. */
  tells: Told.optional(),
});
export type Reply = z.output<typeof Reply>;
