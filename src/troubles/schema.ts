import * as z from 'zod';
import { TIME_UNITS } from '../procedures/schema.ts';
import { Text, Words } from '../procedures/text.ts';

/*
 * What a trouble is: a small tree, one YAML file each in data/troubles/. A node says what we know, then either asks
 * with options that lead on, or is an end. Every sentence names one of the file's sources, or `none`.
 */

const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id: small letters without marks, digits and hyphens');
const Day = z.iso.date();

/** `advice`: what we recommend where no rule says anything; the ward is asked whether it agrees. */
const Source = z.strictObject({
  id: Id,
  kind: z.enum(['record', 'law', 'ward', 'press', 'copy', 'advice']),
  title: Text,
  url: z.url().optional(),
  date: Day.optional(),
  checked: Day,
  confirmed: z.boolean().optional(),
  ask: Text.optional(),
});
export type Source = z.output<typeof Source>;

const Fact = z.strictObject({ text: Text, source: z.union([z.literal('none'), Id]) });
export type Fact = z.output<typeof Fact>;

/** What typed words such as "rồi", "chưa", "không biết" mean at this question. */
export const MEANINGS = ['yes', 'no', 'unknown'] as const;
export type Meaning = (typeof MEANINGS)[number];

const Option = z.strictObject({
  id: Id,
  label: Text,
  /** Other words people type for it. */
  also: Words.optional(),
  means: z.enum(MEANINGS).optional(),
  /** The node it leads to. */
  to: Id,
});
export type Option = z.output<typeof Option>;

/** How long to wait before `next` is shown: counted by the official calendar. */
const Wait = z.strictObject({
  amount: z.number().positive(),
  unit: z.enum(TIME_UNITS),
  source: z.union([z.literal('none'), Id]),
  next: Id,
});

/**
 * `done`: nothing more to do; `phone`: call one of the node's hotlines; `office`: go to the node's office; `ticket`: a
 * person takes it over, with what was found out here; `wait`: come back later; `procedure`: a guide begins; `payment`:
 * the questions about money that left the account.
 */
export const ENDS = ['done', 'phone', 'office', 'ticket', 'wait', 'procedure', 'payment'] as const;
export type End = (typeof ENDS)[number];

/** What somebody may have told of their account on the way to the questions about money; see rules/payment.ts. */
const ACCOUNTS_TOLD = ['none', 'processing', 'once', 'other-amount', 'twice', 'unknown'] as const;

const Node = z
  .strictObject({
    id: Id,
    say: z.array(Fact).default([]),
    /** Ids of hotlines of data/ward.yaml, shown after what is said. */
    hotlines: z.array(Id).default([]),
    /** Id of an office of data/ward.yaml: where it is and when it opens. */
    office: Id.optional(),
    ask: Text.optional(),
    options: z.array(Option).min(2).max(7).optional(),
    end: z.enum(ENDS).optional(),
    wait: Wait.optional(),
    /** For `end: payment`: what the account shows, where the way here has told it. */
    account: z.enum(ACCOUNTS_TOLD).optional(),
    procedure: z
      .string()
      .regex(/^\d\.\d{6}$/, 'a procedure code such as 1.000894')
      .optional(),
  })
  .refine(it => (it.ask === undefined) === (it.options === undefined), {
    error: 'a question needs both ask and options',
  })
  .refine(it => (it.options === undefined) !== (it.end === undefined), {
    error: 'write either options or end',
  })
  .refine(it => (it.end === 'wait') === (it.wait !== undefined), { error: 'wait goes with end: wait' })
  .refine(it => (it.end === 'procedure') === (it.procedure !== undefined), {
    error: 'procedure goes with end: procedure',
  })
  .refine(it => it.end !== 'phone' || it.hotlines.length > 0, { error: 'end: phone needs hotlines' })
  .refine(it => it.end !== 'office' || it.office !== undefined, { error: 'end: office needs office' });
export type Node = z.output<typeof Node>;

export const Tree = z.strictObject({
  slug: Id,
  /** Topics of data/language/topics.yaml that lead here. */
  topics: z.array(Id).min(1),
  name: Text,
  also: Words.default({ vi: [], en: [] }),
  /** Id of a domain of data/ward.yaml, by which a ticket is shared out. */
  domain: Id,
  sources: z.array(Source).min(1),
  /** The first node is where it begins. */
  nodes: z.array(Node).min(1),
});
export type Tree = z.output<typeof Tree>;

export const nodeOf = (tree: Tree, id: string): Node | undefined => tree.nodes.find(it => it.id === id);

/** The nodes one node leads to. */
export const nextOf = (node: Node): readonly string[] => [
  ...(node.options ?? []).map(it => it.to),
  ...(node.wait ? [node.wait.next] : []),
];
