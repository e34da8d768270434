import type { CaseSlip, SlipPaper } from '../flows/slip/case-slip.ts';

/** How large a slip is set, and what of it there is room for. */
export interface Fitted {
  readonly size: Size;
  readonly needed: readonly SlipPaper[];
  readonly maybe: readonly SlipPaper[];
  readonly notGiven: readonly string[];
  /** Papers there was no room for. */
  readonly left: number;
}

/** Points of the text; nobody is given less than 12. At `small` the papers stand in two columns. */
export const SIZES = { large: 17, middle: 14.5, small: 12 } as const;
export type Size = keyof typeof SIZES;

/** A4 within its margins, in points, with some room to spare for another printer's letters. */
const PAGE = { width: 520, height: 718 };
/** Vietnamese letters are about this wide, in ems, and lines this high. */
const LETTER = 0.53;
const LINE = 1.32;

/** The largest setting in which everything has room; else the smallest, with what has room. */
export const setOnPage = (slip: CaseSlip): Fitted => {
  const whole = { needed: slip.needed, maybe: slip.maybe, notGiven: slip.notGiven, left: 0 };
  for (const size of Object.keys(SIZES) as Size[]) {
    if (height(slip, whole, size) <= PAGE.height) return { size, ...whole };
  }
  return shortened(slip);
};

type Shown = Omit<Fitted, 'size'>;

/** What a slip can do without, dearest last: on what a paper depends, what nobody wants, what may be needed. */
const shortened = (slip: CaseSlip): Fitted => {
  const shown = {
    needed: [...slip.needed],
    maybe: slip.maybe.map(it => ({ ...it, how: '' })),
    notGiven: [...slip.notGiven],
  };
  while (height(slip, { ...shown, left: 1 }, 'small') > PAGE.height) {
    if (shown.notGiven.length > 0) shown.notGiven.pop();
    else if (shown.maybe.length > 0) shown.maybe.pop();
    else if (shown.needed.length > 1) shown.needed.pop();
    else break;
  }
  const left = slip.needed.length + slip.maybe.length - shown.needed.length - shown.maybe.length;
  return { size: 'small', ...shown, left };
};

/** What the page comes to in points, on the safe side: two readers' printers never agree. */
const height = (slip: CaseSlip, { needed, maybe, notGiven, left }: Shown, size: Size): number => {
  const font = SIZES[size];
  const columns = size === 'small' ? 2 : 1;
  const rows = (text: string, width: number, scale = 1) =>
    Math.ceil((text.length * LETTER * font * scale) / width) * LINE * font * scale;
  const papers = (list: readonly SlipPaper[]) => {
    const width = PAGE.width / columns - 2.6 * font;
    const all = list.reduce(
      (sum, it) => sum + rows(it.name, width) + (it.how ? rows(it.how, width, 0.86) : 0) + 0.35 * font,
      0,
    );
    return list.length === 0 ? 0 : all / columns + (columns - 1) * 2.2 * font + 2 * font;
  };
  const head = Math.max(
    115,
    rows(slip.title, PAGE.width - 130, 1.3) + rows(slip.procedure, PAGE.width - 130) + font,
  );
  const half = PAGE.width / 2 - 1.5 * font;
  const facts = slip.facts.map(
    it => 1.4 * font + it.lines.reduce((sum, line) => sum + rows(line, half), 0) + 0.5 * font,
  );
  // Two columns that nobody can break better than the longest part allows.
  const pairs = Math.max(...facts, facts.reduce((sum, it) => sum + it, 0) / 2 + Math.max(...facts) / 4);
  return (
    head +
    papers(needed) +
    papers(maybe) +
    (notGiven.length ? rows(notGiven.join('; '), PAGE.width, 0.92) + 1.8 * font : 0) +
    (left ? 2 * font : 0) +
    pairs +
    (slip.code ? Math.max(3.6 * font, rows(slip.code.says, PAGE.width - 12 * font, 0.9)) + font : 0) +
    rows(slip.foot, PAGE.width, 12 / font) +
    font
  );
};
