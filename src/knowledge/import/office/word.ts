import { tokens } from './xml.ts';
import { zipPart } from './zip.ts';

/** What stands in a Word file, in its order: paragraphs, and tables as rows of cells. */
export type Block = { readonly line: string } | { readonly rows: readonly (readonly string[])[] };

/** @throws NotAZip; undefined for an archive that is no Word file. */
export const wordBlocks = (file: Buffer): Block[] | undefined => {
  const xml = zipPart(file, 'word/document.xml');
  return xml === undefined ? undefined : blocksOf(xml);
};

const blocksOf = (xml: string): Block[] => {
  const blocks: Block[] = [];
  let rows: string[][] | undefined;
  let depth = 0;
  let text = '';
  let inText = false;
  for (const { open, close, text: piece } of tokens(xml)) {
    if (open === 'tbl' && depth++ === 0) rows = [];
    else if (open === 'tr' && depth === 1) rows?.push([]);
    else if (open === 'tc' && depth === 1) text = '';
    else if (open === 'p' && depth === 0) text = '';
    else if (open === 't') inText = true;
    else if (close === 't') inText = false;
    else if (open === 'br') text += '\n';
    else if (open === 'tab') text += ' ';
    else if (piece !== undefined && inText) text += piece;
    else if (close === 'p' && depth === 0) blocks.push({ line: text.trim() });
    else if (close === 'p') text += '\n';
    else if (close === 'tc' && depth === 1) rows?.at(-1)?.push(text.trim());
    else if (close === 'tbl' && --depth === 0 && rows) blocks.push({ rows });
  }
  return blocks;
};
