/** The light markup of a reply, parsed: never HTML, so nothing in a text can become code. */
export type Block =
  | { readonly kind: 'paragraph'; readonly lines: readonly Line[] }
  | { readonly kind: 'list'; readonly items: readonly Line[] };
export type Line = readonly Span[];
export type Span =
  | { readonly kind: 'text' | 'bold'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly text: string };

const BULLET = /^\s*[-•] /;
const BOLD_OR_ADDRESS = /\*\*([^*\n]+)\*\*|https?:\/\/[^\s<>"]+/g;
/** What closes a sentence rather than an address. */
const TAIL = /[.,;:!?)\]»”’"']+$/;

/** Blank lines part paragraphs; lines that begin with `- ` make a list. */
export function parseMarkup(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { kind: 'paragraph' | 'list'; lines: Line[] } | undefined;
  const close = () => {
    if (open?.kind === 'list') blocks.push({ kind: 'list', items: open.lines });
    else if (open) blocks.push({ kind: 'paragraph', lines: open.lines });
    open = undefined;
  };
  for (const line of text.split('\n')) {
    const kind = BULLET.test(line) ? 'list' : 'paragraph';
    if (line.trim() === '' || open?.kind !== kind) close();
    if (line.trim() === '') continue;
    open ??= { kind, lines: [] };
    open.lines.push(parseLine(kind === 'list' ? line.replace(BULLET, '') : line));
  }
  close();
  return blocks;
}

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
