/** The light markup of a reply, parsed: never HTML, so nothing in a text can become code. */
export type Block =
  | { readonly kind: 'paragraph'; readonly lines: readonly Line[] }
  | { readonly kind: 'list'; readonly numbered: boolean; readonly items: readonly Item[] };

export interface Item {
  /** As it was written, where it was: the number is part of what was said. */
  readonly number: number | undefined;
  /** The first line is the thing's name alone, such as a paper's; what is said of it follows below. */
  readonly titled: boolean;
  readonly lines: readonly Line[];
}

export type Line = readonly Span[];
export type Span =
  | { readonly kind: 'text' | 'bold'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly text: string };

const ITEM = /^\s*(?:[-•]|(\d{1,2})\.) (.*)$/;
const TITLE = /^\*\*[^*\n]+\*\*(?: ?\([^)]*\))?$/;
const BOLD_OR_ADDRESS = /\*\*([^*\n]+)\*\*|https?:\/\/[^\s<>"]+/g;
/** What closes a sentence rather than an address. */
const TAIL = /[.,;:!?)\]>»”’"']+$/;

type Draft =
  | { readonly kind: 'paragraph'; readonly lines: Line[] }
  | {
      readonly kind: 'list';
      readonly numbered: boolean;
      readonly items: (Item & { readonly lines: Line[] })[];
    };

/** Blank lines part paragraphs; lines that begin with `- ` or `1. ` make a list. */
export function parseMarkup(text: string): readonly Block[] {
  const blocks: Draft[] = [];
  let open: Draft | undefined;
  for (const line of text.split('\n')) {
    const next = line.trim() === '' ? undefined : withLine(open, line);
    if (next !== undefined && next !== open) blocks.push(next);
    open = next;
  }
  return blocks;
}

/** The block the line belongs to: the open one, or a new one. */
function withLine(open: Draft | undefined, line: string): Draft {
  const [, number, rest] = ITEM.exec(line) ?? [];
  if (rest !== undefined) return withItem(open, rest, number);
  if (open?.kind === 'list' && last(open)?.titled) {
    last(open)?.lines.push(parseLine(line));
    return open;
  }
  const paragraph = open?.kind === 'paragraph' ? open : { kind: 'paragraph' as const, lines: [] };
  paragraph.lines.push(parseLine(line));
  return paragraph;
}

function withItem(open: Draft | undefined, text: string, number: string | undefined): Draft {
  const numbered = number !== undefined;
  const list =
    open?.kind === 'list' && open.numbered === numbered
      ? open
      : { kind: 'list' as const, numbered, items: [] };
  const item = {
    number: numbered ? Number(number) : undefined,
    titled: TITLE.test(text.trim()),
    lines: [parseLine(text)],
  };
  list.items.push(item);
  return list;
}

const last = (list: Extract<Draft, { kind: 'list' }>) => list.items[list.items.length - 1];

function parseLine(line: string): Line {
  const spans: Span[] = [];
  let from = 0;
  for (const match of line.matchAll(BOLD_OR_ADDRESS)) {
    const [whole, bold] = match;
    const span: Span = bold === undefined ? link(whole) : { kind: 'bold', text: bold };
    if (match.index > from) spans.push({ kind: 'text', text: line.slice(from, match.index) });
    spans.push(span);
    from = match.index + (bold === undefined ? span.text.length : whole.length);
  }
  if (from < line.length) spans.push({ kind: 'text', text: line.slice(from) });
  return spans;
}

/** `(https://a.vn/x).` is the address without the bracket and the full stop. */
function link(found: string): Span {
  const url = found.replace(TAIL, '');
  return { kind: 'link', url, text: url };
}

/** An address we may put on a link: nothing that runs. */
export const safeUrl = (url: string): string | undefined =>
  /^(https?:\/\/|tel:|\/(?!\/))/i.test(url) ? url : undefined;

/** The text without its marks, for reading aloud. */
export const plainText = (text: string): string =>
  text.replace(/\*\*([^*\n]+)\*\*/g, '$1').replace(/^\s*[-•] /gm, '');
