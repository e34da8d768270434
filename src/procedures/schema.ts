import * as z from 'zod';
import { Condition } from './condition.ts';
import { Text, Words } from './text.ts';

/*
 * What a procedure is. One YAML file each, in data/procedures/, written for an officer to read and correct.
 * No source, no sentence: every fact a citizen acts on names one of the file's `sources`, or `none`, and is then
 * shown as unconfirmed and listed by `hoi kb unconfirmed`.
 */

const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id: small letters without marks, digits and hyphens');
const Day = z.iso.date();
/** Id of one of the file's `sources`, or `none`. */
const SourceRef = z.union([z.literal('none'), Id]);
export const Code = z.string().regex(/^\d\.\d{6}$/, 'a procedure code such as 1.000894');

export const WAYS = ['online', 'counter', 'post'] as const;
export const Way = z.enum(WAYS);
export type Way = z.output<typeof Way>;

/** `record`: an official record; `law`: the legal text; `ward`: confirmed by the ward itself. */
const Source = z.strictObject({
  id: Id,
  kind: z.enum(['record', 'law', 'ward']),
  title: Text,
  url: z.url().optional(),
  /** The day the official page was last changed, as far as known. */
  portalDate: Day.optional(),
  /** The day we compared our file with it. */
  checked: Day,
});
export type Source = z.output<typeof Source>;

const Basis = z.strictObject({ id: Id, title: Text, article: z.string().optional() });

const Option = z.strictObject({ id: Id, label: Text, hint: Text.optional() });

/** A question asked of the citizen, only because its answer changes papers, fee, time or path. */
export const Case = z
  .strictObject({
    id: Id,
    ask: Text,
    why: Text,
    when: Condition.optional(),
    /** Absent for a number. `unknown` (không rõ) is always offered besides and never listed here. */
    options: z.array(Option).min(2).max(8).optional(),
    /** `unit` names what is counted (trang, bản), for the arithmetic shown with a fee. */
    number: z
      .strictObject({ min: z.int().default(1), max: z.int().default(1000), unit: Text.optional() })
      .optional(),
  })
  .refine(it => (it.options === undefined) !== (it.number === undefined), {
    error: 'write either options or number',
  });
export type Case = z.output<typeof Case>;

/** Data the state already holds, so that the paper need not be given; the rule is quoted to the citizen. */
const Held = z.strictObject({ where: Text, rule: Text, when: Condition.optional(), source: SourceRef });

const Paper = z.strictObject({
  id: Id,
  name: Text,
  /** What it is, in words a twelve-year-old follows. */
  what: Text,
  /** Where to get it: the answer to "giúp tôi". */
  get: Text,
  /** Name or number of the official form. */
  form: z.string().optional(),
  originals: z.int().min(0).default(1),
  copies: z.int().min(0).default(0),
  /** `submit` = nộp, it stays; `show` = xuất trình, it goes home again. */
  give: z.enum(['submit', 'show']),
  when: Condition.optional(),
  /** For a paper nobody can be sure of beforehand: shown as "có thể cần", with this reason. */
  maybe: Text.optional(),
  held: Held.optional(),
  source: SourceRef,
  /** Keys of the official record's components this paper stands for (see `hoi kb check --against`). */
  covers: z.array(z.string()).default([]),
});
export type Paper = z.output<typeof Paper>;

/** A paper often demanded that no list names. */
const NotNeeded = z.strictObject({
  id: Id,
  name: Text,
  also: Words.optional(),
  why: Text,
  when: Condition.optional(),
  source: SourceRef,
});
export type NotNeeded = z.output<typeof NotNeeded>;

export const TIME_UNITS = ['working-day', 'working-hour', 'day', 'hour', 'month'] as const;
/** How long it takes from acceptance. `amount: 0` with `working-day` is the same day. */
const Time = z.strictObject({
  amount: z.union([z.number().min(0), z.literal('unknown')]),
  unit: z.enum(TIME_UNITS).default('working-day'),
  when: Condition.optional(),
  note: Text.optional(),
  source: SourceRef,
});
export type Time = z.output<typeof Time>;

/** One band of a graduated fee: `upTo` units (the last band has none) at `amount` đồng each. */
const Tier = z.strictObject({ upTo: z.int().positive().optional(), amount: z.int().min(0) });

const Exemption = z.strictObject({
  id: Id,
  when: Condition,
  label: Text,
  amount: z.int().min(0).default(0),
  basis: Text,
  source: SourceRef,
});

/** A dated amount in đồng. `unknown` is not free: it is said as unknown, with `note` saying who sets it. */
const Fee = z
  .strictObject({
    id: Id,
    label: Text,
    amount: z.union([z.int().min(0), z.literal('unknown')]).optional(),
    tiers: z.array(Tier).min(1).optional(),
    /** Id of the number case the tiers count, such as pages. */
    tiersOver: Id.optional(),
    /** Highest sum the tiers may reach, for one unit of `times`. */
    cap: z.int().positive().optional(),
    /** Id of the number case that multiplies it, such as copies. */
    times: Id.optional(),
    when: Condition.optional(),
    exemptions: z.array(Exemption).default([]),
    note: Text.optional(),
    basis: Text.optional(),
    validFrom: Day.optional(),
    validTo: Day.optional(),
    source: SourceRef,
  })
  .refine(it => (it.amount === undefined) !== (it.tiers === undefined), {
    error: 'write either amount or tiers',
  });
export type Fee = z.output<typeof Fee>;

const Method = z.strictObject({
  way: Way,
  when: Condition.optional(),
  times: z.array(Time).min(1),
  /** An empty list means that no source says anything about money: unknown, never free. */
  fees: z.array(Fee),
  note: Text.optional(),
  source: SourceRef,
});
export type Method = z.output<typeof Method>;

/** Something to say at one step of a path of data/paths.yaml (online, counter, post or payment), by the step's id. */
const PathNote = z.strictObject({ step: Id, text: Text, when: Condition.optional(), source: SourceRef });
export type PathNote = z.output<typeof PathNote>;

const Sentence = z.strictObject({ text: Text, when: Condition.optional(), source: SourceRef });
export type Sentence = z.output<typeof Sentence>;

/** Why a fact of ours differs from the official record; lapses when the record's value changes. */
const Explained = z.strictObject({
  field: z.string(),
  recordValue: z.string(),
  reason: z.enum(['superseded-law', 'record-garbled', 'fee-unset', 'local-rule', 'wording-only']),
  source: z.string(),
});

export const Procedure = z.strictObject({
  code: Code,
  /** Short name for file, address and choice ids. */
  slug: Id,
  name: Text,
  /** What we call it in talk, where the official name is too long to read. */
  short: Text.optional(),
  /** One plain sentence: what it is for. */
  purpose: Text,
  also: Words,
  situations: Words,
  domain: Id,
  /** Id of an office in data/ward.yaml. */
  office: Id,
  status: z.enum(['active', 'superseded']).default('active'),
  /** `brief` files say that they are brief and point to the official page. */
  depth: z.enum(['full', 'brief']),
  sources: z.array(Source).min(1),
  basis: z.array(Basis).default([]),
  validFrom: Day.optional(),
  validTo: Day.optional(),
  cases: z.array(Case).default([]),
  papers: z.array(Paper).default([]),
  notNeeded: z.array(NotNeeded).default([]),
  methods: z.array(Method).default([]),
  /** Address of the official page, and what is particular to this procedure on the common paths. */
  online: z
    .strictObject({
      url: z.url().optional(),
      /** `on-filing`: the record says that the fee is paid while filing, not after acceptance. */
      pays: z.literal('on-filing').optional(),
      source: SourceRef,
    })
    .optional(),
  notes: z.array(PathNote).default([]),
  /** What the citizen gets. */
  result: Text,
  /** How long the result may be used, where that is limited; counted from its issue. */
  resultValid: z.strictObject({ months: z.int().positive(), source: SourceRef }).optional(),
  conditions: z.array(Sentence).default([]),
  warnings: z.array(Sentence).default([]),
  /** Said after filing: what happens next in this procedure. */
  after: z.array(Sentence).default([]),
  /** Another procedure that fits better in this case: shown once the condition holds. */
  redirects: z.array(z.strictObject({ when: Condition, to: Code, why: Text, source: SourceRef })).default([]),
  related: z.array(Code).default([]),
  replaces: z.array(Code).default([]),
  replacedBy: z.array(Code).default([]),
  explained: z.array(Explained).default([]),
});
export type Procedure = z.output<typeof Procedure>;
