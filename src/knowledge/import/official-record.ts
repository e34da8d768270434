import * as z from 'zod';

/*
 * What the state publishes about one procedure, whichever way it reached us. Facts are kept apart from wording, and
 * what was odd in the source is written beside them: nothing is corrected here, and a bare 0 is never turned into
 * "free".
 */

/** The forms in which records arrive, the fullest first: of two records read on one day the fuller one counts. */
export const RECORD_SHAPES = [
  'api-detail',
  'normalised',
  'page-text',
  'word-export',
  'police-portal',
  'catalogue',
  'ward-list',
  'record-index',
] as const;
export type RecordShape = (typeof RECORD_SHAPES)[number];

/** A line of a list (catalogue, ward list, index) names a procedure and says nothing about papers or fees. */
export const isListing = (shape: RecordShape): boolean => LISTINGS.has(shape);
const LISTINGS: ReadonlySet<RecordShape> = new Set(['catalogue', 'ward-list', 'record-index']);

const Day = z.iso.date();

/** `amount` is null where the source gives no number; the source's own words are always kept. */
const RecordTime = z.object({
  amount: z.number().min(0).nullable(),
  /** `other`: the source gives a bare number, or 0 or 1 that means "see the text". */
  unit: z.enum(['working-day', 'working-hour', 'day', 'hour', 'month', 'year', 'minute', 'other']),
  text: z.string(),
});
export type RecordTime = z.output<typeof RecordTime>;

const RecordFee = z.object({
  kind: z.enum(['amount', 'free-as-stated', 'set-by-province', 'not-stated']),
  /** In `currency`; only for `amount`. */
  amount: z.number().min(0).nullable(),
  currency: z.enum(['VND', 'USD']),
  text: z.string(),
});
export type RecordFee = z.output<typeof RecordFee>;

const RecordMethod = z.object({
  way: z.enum(['online', 'counter', 'post', 'unknown']),
  time: RecordTime,
  fees: z.array(RecordFee),
  text: z.string(),
});
export type RecordMethod = z.output<typeof RecordMethod>;

const RecordComponent = z.object({
  /** See `componentKey`; what our papers name in `covers`. */
  key: z.string().regex(/^[0-9a-f]{8}$/),
  /** The portal's own id of a component, where the copy kept it; may stand in `covers` instead of the key. */
  code: z.string().nullable(),
  name: z.string(),
  originals: z.int().min(0).nullable(),
  copies: z.int().min(0).nullable(),
  /** 0 originals and 0 copies: a note among the papers, not a paper. */
  isRemark: z.boolean(),
  forms: z.array(z.string()),
});
export type RecordComponent = z.output<typeof RecordComponent>;

const RecordWarning = z.object({ field: z.string(), text: z.string() });
export type RecordWarning = z.output<typeof RecordWarning>;

export const OfficialRecord = z.object({
  /** Unique within a shape: the national code, or the source's own id (`police-phutho:255-39`, `ward-list:52`). */
  ref: z.string().min(1),
  code: z.string().nullable(),
  shape: z.enum(RECORD_SHAPES),
  name: z.string(),
  /** Address of the official page, where the source tells it. */
  url: z.string().nullable(),
  /** File and, in a file of lines, the line. */
  sourceFile: z.string(),
  sourceLine: z.int().nullable(),
  /** When the portal last changed it (`updatedAt`). */
  portalDate: Day.nullable(),
  /** The latest day on which the copy can have been made. */
  crawledOn: Day.nullable(),
  status: z.enum(['new', 'amended', 'unknown']),
  /** `local`: one province's own. `linked`: liên thông. `internal`: between offices. */
  kind: z.enum(['national', 'local', 'linked', 'internal', 'unknown']),
  levels: z.array(z.enum(['ward', 'province', 'ministry', 'other'])),
  agencies: z.array(z.string()),
  fields: z.array(z.string()),
  publisher: z.string(),
  /** Number of the decision that announced it, such as 163/QĐ-BTP. */
  decision: z.string().nullable(),
  steps: z.string(),
  methods: z.array(RecordMethod),
  /** Deadlines given per case, which may disagree with those per method. */
  caseTimes: z.array(z.object({ name: z.string(), time: RecordTime })),
  componentGroups: z.array(z.object({ name: z.string(), components: z.array(RecordComponent) })),
  conditions: z.string(),
  results: z.array(z.string()),
  legalBasis: z.array(z.object({ number: z.string().nullable(), name: z.string() })),
  /** The copy was shortened or typed by hand, by its maker's own word. */
  copied: z.enum(['whole', 'transcribed', 'abridged']),
  warnings: z.array(RecordWarning),
});
export type OfficialRecord = z.output<typeof OfficialRecord>;

/** Everything a record may leave unsaid, so that a reader writes only what its source has. */
export const UNSAID = {
  url: null,
  portalDate: null,
  crawledOn: null,
  status: 'unknown',
  kind: 'unknown',
  levels: [],
  agencies: [],
  fields: [],
  publisher: '',
  decision: null,
  steps: '',
  methods: [],
  caseTimes: [],
  componentGroups: [],
  conditions: '',
  results: [],
  legalBasis: [],
  copied: 'whole',
  warnings: [],
} as const satisfies Partial<Record<keyof OfficialRecord, unknown>>;

/** What a reader tells; the envelope adds where it came from. */
export type RecordFacts = Partial<
  Omit<OfficialRecord, 'ref' | 'code' | 'shape' | 'sourceFile' | 'sourceLine' | 'warnings'>
> & {
  readonly code: string | null;
  /** Where the code does not tell records of this shape apart. */
  readonly ref?: string;
  readonly name: string;
};
