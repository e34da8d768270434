import { deflateRawSync } from 'node:zlib';

/** A zip archive of texts, as office programs write it: deflated, with its directory at the end. */
export const zipOf = (parts: Readonly<Record<string, string>>): Buffer => {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const packed = deflateRawSync(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(Buffer.byteLength(text), 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    bodies.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listed, end]);
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const paragraph = (text: string): string =>
  `<w:p><w:pPr/><w:r><w:t xml:space="preserve">${text.split('\n').map(escaped).join('</w:t><w:br/><w:t>')}</w:t></w:r></w:p>`;

/** A Word file: a text is a paragraph, a list of lists a table. */
export const wordOf = (blocks: readonly (string | readonly (readonly string[])[])[]): Buffer =>
  zipOf({
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="x"><w:body>${blocks
      .map(block =>
        typeof block === 'string'
          ? paragraph(block)
          : `<w:tbl>${block
              .map(row => `<w:tr>${row.map(cell => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`)
              .join('')}</w:tbl>`,
      )
      .join('')}</w:body></w:document>`,
  });

/** An Excel file of one sheet, texts shared as Excel does; empty cells are left out. */
export const excelOf = (rows: readonly (readonly string[])[]): Buffer => {
  const shared = [...new Set(rows.flat())];
  const cell = (text: string, row: number, column: number): string =>
    text === ''
      ? ''
      : `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="s"><v>${shared.indexOf(text)}</v></c>`;
  return zipOf({
    'xl/sharedStrings.xml': `<sst>${shared.map(text => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows
      .map(
        (row, nth) =>
          `<row r="${nth + 1}">${row.map((text, column) => cell(text, nth, column)).join('')}</row>`,
      )
      .join('')}</sheetData></worksheet>`,
  });
};
