import { createElement, Fragment, type ReactNode } from 'react';
import { type Block, type Line, parseMarkup, type Span, safeUrl } from './markup.ts';
import type { Say } from './wording.ts';

/** A text never changes once it is said, so its parts are plain children and need no keys. */
const inOrder = <T,>(parts: readonly T[], draw: (part: T) => ReactNode) =>
  createElement(Fragment, null, ...parts.map(draw));

interface MarkedProps {
  readonly text: string;
  readonly say: Say;
  /** Put a box to tick before each thing a list names, for paper. */
  readonly boxes?: boolean;
}

/** A reply's text with its light markup drawn. */
export const Marked = ({ text, say, boxes = false }: MarkedProps) =>
  inOrder(parseMarkup(text), block => <Part block={block} say={say} boxes={boxes} />);

function Part({ block, say, boxes }: { block: Block; say: Say; boxes: boolean }) {
  const lines = (drawn: readonly Line[]) => inOrder(drawn, line => <TextLine line={line} say={say} />);
  if (block.kind === 'paragraph') return <p>{lines(block.lines)}</p>;
  const items = inOrder(block.items, item => (
    <li value={item.number} className={boxes && item.titled ? 'box' : undefined}>
      {lines(item.lines)}
    </li>
  ));
  return block.numbered ? <ol>{items}</ol> : <ul>{items}</ul>;
}

const TextLine = ({ line, say }: { line: Line; say: Say }) => (
  <span className="line">
    {inOrder(line, span => (
      <Piece span={span} say={say} />
    ))}
  </span>
);

function Piece({ span, say }: { span: Span; say: Say }) {
  if (span.kind !== 'link') return span.kind === 'bold' ? <strong>{span.text}</strong> : span.text;
  return (
    <Away url={span.url} say={say}>
      {span.text}
    </Away>
  );
}

interface AwayProps {
  readonly url: string;
  readonly children: string;
  readonly say: Say;
  readonly look?: string;
}

/** A link out of the chat. What could run code is shown as text only. */
export function Away({ url, children, say, look }: AwayProps) {
  const safe = safeUrl(url);
  if (safe === undefined) return children;
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer" className={look}>
      {children}
      <span className="sr"> ({say('newWindow')})</span>
    </a>
  );
}
