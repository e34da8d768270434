import * as z from 'zod';

/** Where a dossier can stand. The ward's own words for each are in data/ward.yaml. */
export const DOSSIER_STATUSES = [
  /** Sent; nobody has accepted it yet. */
  'registered',
  'accepted',
  /** Not taken: the form that says so gives the reason. */
  'refused',
  'processing',
  'supplement',
  /** Money is owed before the work goes on. */
  'fee',
  'withdrawn',
  'stopped',
  /** The result is there, and not yet handed out. */
  'ready',
  'delivered',
] as const;
export type DossierStatus = (typeof DOSSIER_STATUSES)[number];

/** Nothing more will happen to a dossier that stands here. */
export const hasEnded = (status: DossierStatus): boolean => ENDED.has(status);
const ENDED: ReadonlySet<DossierStatus> = new Set(['refused', 'withdrawn', 'stopped', 'delivered']);

/** `2026-11-25`, or with the time where the export gives one: `2026-11-25T16:30:00+07:00`. */
export const DayOrMoment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** One dossier as the ward's export shows it. Who filed it is not in here. */
export const Dossier = z.strictObject({
  /** As on the receipt: `H57.35.12-261008-0975`. */
  code: z.string(),
  status: z.enum(DOSSIER_STATUSES),
  /** The moment whose state this is. */
  asOf: z.iso.datetime({ offset: true }),
  /** The procedure's code and name, where the export gives them. */
  procedure: z.string().optional(),
  name: z.string().optional(),
  sent: DayOrMoment.optional(),
  accepted: DayOrMoment.optional(),
  /** What the receipt promises. */
  due: DayOrMoment.optional(),
  /** The reason of a supplement, a refusal or a stop, masked. */
  note: z.string().optional(),
  /** When a supplement was asked for. */
  asked: DayOrMoment.optional(),
  /** When the result was there or was handed out. */
  result: DayOrMoment.optional(),
});
export type Dossier = z.output<typeof Dossier>;
