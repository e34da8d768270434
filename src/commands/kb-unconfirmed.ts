import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import { type DataFile, parseDataFile } from '../procedures/data-file.ts';
import { loadProcedures } from '../procedures/load.ts';
import { PathFile } from '../procedures/paths.ts';
import { type Unconfirmed, unconfirmedIn } from '../procedures/unconfirmed.ts';
import { AssistedFile } from '../rules/assisted.ts';
import { HolidayFile } from '../rules/calendar.ts';
import { ReliefFile } from '../rules/reliefs.ts';
import { Ward } from '../rules/ward.ts';
import { readTrees } from '../troubles/check.ts';
import { saidDir } from './data.ts';

/** Files around the procedures whose facts the ward must settle. */
const OTHERS: Readonly<Record<string, z.ZodType>> = {
  'ward.yaml': Ward,
  'paths.yaml': PathFile,
  'reliefs.yaml': ReliefFile,
  'holidays.yaml': HolidayFile,
  'assisted.yaml': AssistedFile,
};

export const listUnconfirmed = (dir: string, json?: true): void => {
  const facts = unconfirmedFacts(dir);
  if (json) console.log(JSON.stringify(facts, null, 2));
  else print(facts);
};

/** The ward's list before going live: the ward's own facts first, then file by file. */
export const unconfirmedFacts = (dir: string): Unconfirmed[] => {
  const said = saidDir(dir);
  const others = Object.entries(OTHERS).flatMap(([name, schema]) => {
    const { file, value } = read(join(dir, name), `${said}/${name}`, schema);
    return file && value ? unconfirmedIn(file, value) : [];
  });
  const { loaded } = loadProcedures(join(dir, 'procedures'), `${said}/procedures`);
  const trees = readTrees(join(dir, 'troubles'), `${said}/troubles`).loaded;
  return [
    ...others,
    ...trees.flatMap(({ file, tree }) => unconfirmedIn(file, tree)),
    ...loaded.flatMap(({ file, procedure }) => unconfirmedIn(file, procedure)),
  ];
};

/** Nothing where a file is missing or wrong, which is for `hoi kb check` to say. */
const read = (path: string, said: string, schema: z.ZodType): { file?: DataFile; value?: unknown } => {
  if (!existsSync(path)) return {};
  const { data } = parseDataFile(said, readFileSync(path, 'utf8'));
  return data ? { file: data, value: schema.safeParse(data.raw).data } : {};
};

const print = (facts: readonly Unconfirmed[]): void => {
  let file = '';
  for (const fact of facts) {
    if (fact.file !== file) console.log(`\n${fact.file}`);
    file = fact.file;
    const asked = fact.ask ? ` → ${fact.ask}` : '';
    console.log(
      `  ${fact.line}: ${fact.what} [${WHY[fact.why]}]${fact.value ? ` “${fact.value}”` : ''}${asked}`,
    );
  }
  console.log(
    `\n${facts.length} điều phường cần xác nhận hoặc cung cấp / ${facts.length} facts for the ward to settle`,
  );
};

const WHY: Readonly<Record<Unconfirmed['why'], string>> = {
  'no-source': 'chưa có nguồn',
  unknown: 'chưa biết',
  'not-confirmed': 'chờ phường xác nhận',
  hours: 'giờ mở cửa: chờ phường xác nhận',
};
