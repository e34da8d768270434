import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = 'docs/model.md';

/** Puts the lines between the marks of the page, when `MODEL_TABLES=1`; a test run changes no files otherwise. */
export const writeTable = (name: string, head: readonly string[], lines: readonly string[]): void => {
  if (!process.env['MODEL_TABLES']) return;
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const page = readFileSync(PAGE, 'utf8');
  const before = page.slice(0, page.indexOf(begin) + begin.length);
  const after = page.slice(page.indexOf(end));
  const table = [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...lines].join('\n');
  writeFileSync(PAGE, `${before}\n${table}\n${after}`);
};
