import type { Keep } from './keep.ts';
import type { Lang } from './wording.ts';

/** Steps of the text size, as factors; the last doubles it. */
export const SIZES = [1, 1.15, 1.3, 1.5, 1.75, 2] as const;

export interface Preferences {
  readonly lang: Lang;
  /** Place in `SIZES`. */
  readonly size: number;
}

const LANG = 'hoi.lang';
const SIZE = 'hoi.size';

export const readPreferences = (keep: Keep): Preferences => ({
  lang: keep.get(LANG) === 'en' ? 'en' : 'vi',
  size: stepOf(Number(keep.get(SIZE) ?? 0)),
});

export function savePreferences(keep: Keep, { lang, size }: Preferences): void {
  keep.set(LANG, lang);
  keep.set(SIZE, String(size));
}

/** A place in `SIZES`, whatever was asked for. */
export const stepOf = (size: number): number =>
  Number.isInteger(size) ? Math.min(SIZES.length - 1, Math.max(0, size)) : 0;
