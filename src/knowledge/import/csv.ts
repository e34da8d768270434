/** Rows of a CSV text as objects by the names of the first row. Quoted cells may hold commas, quotes and line ends. */
export const readCsv = (text: string): { line: number; row: Record<string, string> }[] => {
  const [head = { line: 1, cells: [] }, ...rows] = cut(text.replace(/^\ufeff/, ''));
  return rows
    .filter(({ cells }) => cells.some(cell => cell !== ''))
    .map(({ line, cells }) => ({
      line,
      row: Object.fromEntries(head.cells.map((name, index) => [name, cells[index] ?? ''])),
    }));
};

const CELL = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/gy;

const cut = (text: string): { line: number; cells: string[] }[] => {
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let line = 1;
  let opened = 1;
  for (const [whole, cell = '', end = ''] of text.matchAll(CELL)) {
    if (whole === '' && cells.length === 0) break;
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    line += whole.split('\n').length - 1;
    if (end === ',') continue;
    rows.push({ line: opened, cells });
    cells = [];
    opened = line;
    if (end === '') break;
  }
  return rows;
};
