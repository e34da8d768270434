/** What Telegram's HTML parse mode makes of a text: the text itself, and which stretches are formatted. */
export interface Formatted {
  readonly text: string;
  readonly entities: readonly {
    readonly type: string;
    readonly offset: number;
    readonly length: number;
    readonly url?: string;
  }[];
}

/** Thrown with the wording Telegram uses after "can't parse entities: ". */
export class HtmlError extends Error {}

interface Open {
  readonly tag: string;
  readonly attributes: string;
  readonly offset: number;
}

const TYPES: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  'tg-emoji': 'custom_emoji',
};
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** As the official server reads it: a `<` that opens no supported tag is an error, an unknown `&…;` is text. */
export const parseHtml = (html: string): Formatted => {
  const entities: Formatted['entities'][number][] = [];
  const open: Open[] = [];
  let text = '';
  for (let at = 0; at < html.length; ) {
    const [token, tag] = next(html, at);
    const byte = Buffer.byteLength(html.slice(0, at));
    at += token.length;
    if (tag === undefined) text += decoded(token);
    else if (token.startsWith('</')) entities.push(...closed(open.pop(), tag, text.length, byte));
    else open.push(opened(token, tag, text.length, byte));
  }
  const last = open.at(-1);
  if (last) throw new HtmlError(`Can't find end tag corresponding to start tag "${last.tag}"`);
  return { text, entities };
};

const next = (html: string, at: number): [token: string, tag?: string] => {
  if (html[at] !== '<') return [/^(?:&#?\w+;?|[^<&]+|&)/.exec(html.slice(at))![0]];
  const tag = /^<\/?([^\s>]*)[^>]*>/.exec(html.slice(at));
  if (!tag) throw new HtmlError(`Unclosed start tag at byte offset ${Buffer.byteLength(html.slice(0, at))}`);
  return [tag[0], tag[1]!.toLowerCase()];
};

const opened = (token: string, tag: string, offset: number, byte: number): Open => {
  if (!TYPES[tag]) throw new HtmlError(`Unsupported start tag "${tag}" at byte offset ${byte}`);
  return { tag, attributes: token, offset };
};

const closed = (
  start: Open | undefined,
  tag: string,
  end: number,
  byte: number,
): Formatted['entities'][number][] => {
  if (!start) throw new HtmlError(`Unexpected end tag at byte offset ${byte}`);
  if (tag && start.tag !== tag)
    throw new HtmlError(
      `Unmatched end tag at byte offset ${byte}, expected "</${start.tag}>", found "</${tag}>"`,
    );
  if (end === start.offset) return [];
  const url = /href="?([^">\s]*)/.exec(start.attributes)?.[1];
  return [{ type: TYPES[start.tag]!, offset: start.offset, length: end - start.offset, ...(url && { url }) }];
};

const decoded = (token: string): string => {
  const name = /^&(#x[\da-f]+|#\d+|\w+);?$/i.exec(token)?.[1];
  if (name === undefined) return token;
  if (!name.startsWith('#')) return NAMED[name] ?? token;
  const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : token;
};
