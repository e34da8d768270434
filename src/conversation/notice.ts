import * as z from 'zod';

const Words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1).optional() });

export const NOTICE_KINDS = ['portal-down', 'closed', 'rule-change', 'general'] as const;

/** What staff post for a while: it holds from `from` until `to`, and then goes by itself. */
export const Notice = z.strictObject({
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  title: Words,
  text: Words,
  /** Codes of the procedures it concerns; empty where it concerns everybody. */
  about: z.array(z.string()),
  /** Channels that show it; empty for all. */
  channels: z.array(z.string()),
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
});
export type Notice = z.output<typeof Notice>;
