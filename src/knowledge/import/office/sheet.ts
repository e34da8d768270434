import { tokens } from './xml.ts';
import { NotAZip, zipPart, zipPieces } from './zip.ts';

/** A row that is there: `line` is its number in the sheet, counted from 1. */
export interface SheetRow {
  readonly line: number;
  /** Trimmed texts; merged and missing cells are empty. */
  readonly cells: readonly string[];
}

/** No list of a ward's has more columns; a file that says so is broken or means harm. */
const COLUMNS = 256;
/** What a large export unpacks to many times over. */
const SHEET_BYTES = 512 * 1024 * 1024;
/** More than any row of a list; what is longer never ends. */
const ROW_LENGTH = 4 * 1024 * 1024;
/** The longest end tag of a row, with the prefix some programs write. */
const TAG = 32;

/**
 * The rows of an Excel file's first sheet, a piece at a time. Formulas give the value they had when the file was saved.
 * @throws NotAZip where the file is broken, or no Excel file of today's form
 */
export async function* streamedRows(file: Buffer): AsyncGenerator<SheetRow> {
  const shared = sharedTexts(zipPart(file, 'xl/sharedStrings.xml') ?? '');
  const sheet = firstSheet(file);
  let line = 0;
  for await (const xml of wholeRows(zipPieces(file, sheet, SHEET_BYTES)))
    for (const row of rowsIn(xml, shared, line)) {
      line = row.line;
      yield row;
    }
}

/** The same text in pieces that end where a row ends. Only the newest piece is searched, so that time stays with size. */
async function* wholeRows(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held: string[] = [];
  let length = 0;
  let edge = '';
  for await (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    const seen = edge + piece;
    edge = seen.slice(-TAG);
    if (endOfRows(seen) === 0) {
      if (length > ROW_LENGTH) throw new NotAZip('a row does not end');
      continue;
    }
    const xml = held.join('');
    const end = endOfRows(xml);
    yield xml.slice(0, end);
    held = [xml.slice(end)];
    length = xml.length - end;
    edge = xml.slice(end).slice(-TAG);
  }
}

/** True where the days of the file are counted from 1904, as old Macs did. */
export const countsFrom1904 = (file: Buffer): boolean =>
  /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(zipPart(file, 'xl/workbook.xml') ?? '');

/** When the file was last saved, by its own word: `2026-11-22T00:30:00Z`. */
export const savedAt = (file: Buffer): string | undefined =>
  /<dcterms:modified[^>]*>([^<]+)</.exec(zipPart(file, 'docProps/core.xml') ?? '')?.[1];

const firstSheet = (file: Buffer): string => {
  const workbook = zipPart(file, 'xl/workbook.xml');
  if (workbook === undefined) throw new NotAZip('not an Excel file');
  const id = /<(?:\w+:)?sheet\b[^>]*\br:id="([^"]+)"/.exec(workbook)?.[1];
  const links = zipPart(file, 'xl/_rels/workbook.xml.rels') ?? '';
  const link = [...links.matchAll(/<Relationship\b[^>]*>/g)].find(([it]) => attribute(it, 'Id') === id)?.[0];
  const target = link && attribute(link, 'Target');
  if (!target) return 'xl/worksheets/sheet1.xml';
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
};

/** Where the last whole row ends; 0 where none does. */
const endOfRows = (xml: string): number => {
  let end = 0;
  for (const { 0: tag, index } of xml.matchAll(/<\/(?:[\w.-]{1,20}:)?row>/g)) end = index + tag.length;
  return end;
};

/** @param before number of the last row before these */
export function* rowsIn(xml: string, shared: readonly string[], before = 0): Generator<SheetRow> {
  let line = before;
  let cells: string[] = [];
  let cell: { column: number; type: string; value: string } | undefined;
  let inValue = false;
  let aside = false;
  for (const { open, close, text, attributes = '' } of tokens(xml)) {
    if (open === 'row') {
      line = Number(attribute(attributes, 'r')) || line + 1;
      cells = [];
    } else if (close === 'row') yield { line, cells: Array.from(cells, it => (it ?? '').trim()) };
    else if (open === 'c')
      cell = { column: columnOf(attributes, cells.length), type: attribute(attributes, 't'), value: '' };
    // How to read a word, beside the word itself.
    else if (open === 'rPh') aside = true;
    else if (close === 'rPh') aside = false;
    else if (open === 'v' || open === 't') inValue = !aside;
    else if (close === 'v' || close === 't') inValue = false;
    else if (text !== undefined && inValue && cell) cell.value += text;
    else if (close === 'c' && cell && cell.column < COLUMNS)
      cells[cell.column] = cell.type === 's' ? (shared[Number(cell.value)] ?? '') : cell.value;
  }
}

export const sharedTexts = (xml: string): string[] => {
  const texts: string[] = [];
  let inText = false;
  let aside = false;
  for (const { open, close, text } of tokens(xml)) {
    if (open === 'si') texts.push('');
    else if (open === 'rPh') aside = true;
    else if (close === 'rPh') aside = false;
    else if (open === 't') inText = !aside;
    else if (close === 't') inText = false;
    else if (text !== undefined && inText) texts[texts.length - 1] += text;
  }
  return texts;
};

const attribute = (attributes: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';

/** "C7" is the third column; `next` where the cell does not say. */
const columnOf = (attributes: string, next: number): number => {
  const letters = /^[A-Z]{1,4}/.exec(attribute(attributes, 'r'))?.[0];
  return letters === undefined
    ? next
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
};
