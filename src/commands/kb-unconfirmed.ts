import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDataFile } from '../procedures/data-file.ts';
import { loadProcedures } from '../procedures/load.ts';
import { type Unconfirmed, unconfirmedIn } from '../procedures/unconfirmed.ts';
import { saidDir } from './data.ts';

/** Files around the procedures whose facts the ward must settle. */
const OTHERS = ['ward.yaml', 'paths.yaml', 'reliefs.yaml', 'holidays.yaml'];

export const listUnconfirmed = (dir: string, json?: true): void => {
  const facts = unconfirmedFacts(dir);
  if (json) console.log(JSON.stringify(facts, null, 2));
  else print(facts);
};

/** The ward's list before going live: the ward's own facts first, then file by file. */
export const unconfirmedFacts = (dir: string): Unconfirmed[] => {
  const said = saidDir(dir);
  const others = OTHERS.filter(name => existsSync(join(dir, name))).flatMap(name => {
    const { data } = parseDataFile(`${said}/${name}`, readFileSync(join(dir, name), 'utf8'));
    return data ? unconfirmedIn(data, data.raw) : [];
  });
  const { loaded } = loadProcedures(join(dir, 'procedures'), `${said}/procedures`);
  return [...others, ...loaded.flatMap(({ file, procedure }) => unconfirmedIn(file, procedure))];
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
};
