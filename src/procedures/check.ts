import { basename } from 'node:path';
import { checkConditions } from './checks/conditions.ts';
import { checkEnglish } from './checks/english.ts';
import { checkIds } from './checks/ids.ts';
import { checkMoney } from './checks/money.ts';
import { checkReferences, type Surroundings } from './checks/references.ts';
import { checkShapeOfFile } from './checks/shape.ts';
import { checkWording } from './checks/wording.ts';
import { type Complain, complainInto } from './data-file.ts';
import type { Loaded } from './load.ts';
import type { Problem } from './problem.ts';
import type { Procedure } from './schema.ts';

export type { Surroundings } from './checks/references.ts';

/** Everything beyond the schema that can be wrong with procedure files, each file alone and all together. */
export const checkProcedures = (
  loaded: readonly Loaded[],
  around: Omit<Surroundings, 'codes'> = {},
): Problem[] => {
  const codes = new Set(loaded.map(it => it.procedure.code));
  return [
    ...loaded.flatMap(one => checkProcedure(one, { ...around, codes })),
    ...checkTwice(loaded, 'code', 'mã', 'code'),
    ...checkTwice(loaded, 'slug', 'slug', 'slug'),
  ];
};

export const checkProcedure = ({ file, procedure }: Loaded, around: Surroundings): Problem[] => {
  const problems: Problem[] = [];
  const complain: Complain = complainInto(file, problems);
  checkShapeOfFile(procedure, basename(file.file), complain);
  checkIds(procedure, complain);
  checkConditions(procedure, complain);
  checkReferences(procedure, around, complain);
  checkMoney(procedure, complain);
  checkEnglish(procedure, complain);
  checkWording(procedure, complain);
  return problems;
};

const checkTwice = (loaded: readonly Loaded[], field: 'code' | 'slug', vi: string, en: string): Problem[] => {
  const first = new Map<Procedure['code'], string>();
  const problems: Problem[] = [];
  for (const { file, procedure } of loaded) {
    const value = procedure[field];
    const other = first.get(value);
    if (other === undefined) first.set(value, file.file);
    else
      complainInto(file, problems)(
        [field],
        `${vi} ${value} đã có trong ${other}: sửa ${vi}, hoặc gộp hai tệp`,
        `the ${en} ${value} is already in ${other}: change it, or merge the two files`,
      );
  }
  return problems;
};
