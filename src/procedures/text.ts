import * as z from 'zod';

/** The two languages we speak. Vietnamese is always there; English where somebody wrote it. */
export type Lang = 'vi' | 'en';

/** Text a citizen reads. A bare string in a data file is Vietnamese. */
export const Text = z
  .union([
    z.string().trim().min(1),
    z.strictObject({ vi: z.string().trim().min(1), en: z.string().trim().min(1).optional() }),
  ])
  .transform(text => (typeof text === 'string' ? { vi: text } : text));
export type Text = { readonly vi: string; readonly en?: string };

/** Lists of words per language: everyday names, situations. A bare list is Vietnamese. */
export const Words = z
  .union([
    z.array(z.string().trim().min(1)),
    z.strictObject({
      vi: z.array(z.string().trim().min(1)),
      en: z.array(z.string().trim().min(1)).default([]),
    }),
  ])
  .transform(words => (Array.isArray(words) ? { vi: words, en: [] } : words));
export type Words = { readonly vi: readonly string[]; readonly en: readonly string[] };

/** The text in `lang`, or in Vietnamese where nobody has translated it yet. */
export const inLang = (text: Text, lang: Lang): string => (lang === 'en' && text.en) || text.vi;
