import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DemandedFile } from '../knowledge/demanded.ts';
import { loadTopics } from '../knowledge/load.ts';
import { checkProcedures, type Surroundings } from '../procedures/check.ts';
import { checkPaths } from '../procedures/checks/paths.ts';
import { checkFile } from '../procedures/data-file.ts';
import { type Loaded, loadProcedures, yamlFiles } from '../procedures/load.ts';
import { PATHS, PathFile, stepNames } from '../procedures/paths.ts';
import { byPlace, isError, type Problem, problemText } from '../procedures/problem.ts';
import { AssistedFile } from '../rules/assisted.ts';
import { checkRules } from '../rules/check.ts';
import type { Ward } from '../rules/ward.ts';
import { checkTroubles, type LoadedTree, readTrees, type TroubleSurroundings } from '../troubles/check.ts';
import { saidDir } from './data.ts';
import { type Against, againstJson, checkAgainst, failsAgainst, printAgainst } from './kb-against.ts';

interface Options {
  readonly data: string;
  readonly json?: true;
  /** Files or folders of official records to compare with. */
  readonly against?: string;
}

export const checkKnowledge = async ({ data, json, against }: Options): Promise<void> => {
  const { problems, count } = checkData(data);
  const compared = against === undefined ? undefined : await checkAgainst(data, against);
  if (json) printJson(problems, count, against, compared);
  else {
    print(problems, count);
    if (against !== undefined && !compared)
      console.log(
        `bỏ qua việc so với bản ghi: không có ${against} / not compared with records: no ${against}`,
      );
    if (compared) printAgainst(compared);
  }
  if (problems.some(isError) || (compared && failsAgainst(compared))) process.exitCode = 1;
};

const printJson = (
  problems: readonly Problem[],
  count: number,
  against: string | undefined,
  compared: Against | undefined,
): void => {
  const part =
    against === undefined ? {} : { against: compared ? againstJson(compared) : { skipped: against } };
  console.log(JSON.stringify({ procedures: count, problems, ...part }, null, 2));
};

/** Everything wrong in a data folder, in reading order, and how many procedures could be read. */
export const checkData = (dir: string): { problems: Problem[]; count: number } => {
  const said = saidDir(dir);
  const { loaded, problems } = loadProcedures(join(dir, 'procedures'), `${said}/procedures`);
  const paths = checkFile(join(dir, 'paths.yaml'), `${said}/paths.yaml`, PathFile, checkPaths);
  const demanded = checkFile(join(dir, 'demanded.yaml'), `${said}/demanded.yaml`, DemandedFile, nothingMore);
  const assisted = checkFile(join(dir, 'assisted.yaml'), `${said}/assisted.yaml`, AssistedFile, nothingMore);
  const rules = checkRules(dir, said);
  const around: Omit<Surroundings, 'codes'> = {
    listed: codesListed(join(dir, 'catalogue')),
    ...(rules.ward ? wardNames(rules.ward) : {}),
    ...(paths.value ? { steps: stepNames(paths.value) } : {}),
  };
  const trees = readTrees(join(dir, 'troubles'), `${said}/troubles`);
  const all = [
    ...problems,
    ...paths.problems,
    ...demanded.problems,
    ...assisted.problems,
    ...rules.problems,
    ...checkProcedures(loaded, around),
    ...trees.problems,
    ...checkTroubles(trees.loaded, aroundTrees(dir, loaded, rules.ward)),
    ...(paths.value ? missingTrees(paths.value, trees.loaded, `${said}/paths.yaml`) : []),
  ];
  return { problems: all.toSorted(byPlace), count: loaded.length };
};

/** For files that their shape alone settles. */
const nothingMore = (): void => {};

/** Codes we can at least name: those of the catalogue the search knows besides our own files. */
const codesListed = (dir: string): Set<string> => {
  if (!existsSync(dir)) return new Set();
  const texts = yamlFiles(dir).map(name => readFileSync(join(dir, name), 'utf8'));
  return new Set(texts.flatMap(text => text.match(/\b\d\.\d{6}\b/g) ?? []));
};

/** Troubles that a step of a path offers and that are not there. */
const missingTrees = (paths: PathFile, trees: readonly LoadedTree[], file: string): Problem[] =>
  PATHS.flatMap(path => paths[path].map(step => ({ path, step })))
    .flatMap(({ path, step }) => step.troubles.map(slug => ({ path, step: step.id, slug })))
    .filter(({ slug }) => !trees.some(it => it.tree.slug === slug))
    .map(({ path, step, slug }) => ({
      severity: 'error',
      file,
      line: 1,
      path: `${path}.${step}.troubles`,
      vi: `không có vướng mắc “${slug}” trong data/troubles: kiểm tra lại tên`,
      en: `there is no trouble “${slug}” in data/troubles: check its name`,
    }));

/** What a trouble may name besides itself. */
const aroundTrees = (
  dir: string,
  loaded: readonly Loaded[],
  ward: Ward | undefined,
): TroubleSurroundings => ({
  codes: new Set(loaded.map(it => it.procedure.code)),
  topics: new Set(loadTopics(join(dir, 'language', 'topics.yaml')).map(it => it.slug)),
  ...(ward ? { ...wardNames(ward), hotlines: new Set(ward.hotlines.map(it => it.id)) } : {}),
});

const wardNames = (ward: Ward) => ({
  offices: new Set(ward.offices.map(it => it.id)),
  domains: new Set(ward.teams.domains.map(it => it.id)),
});

const print = (problems: readonly Problem[], count: number): void => {
  for (const problem of problems) console.log(problemText(problem));
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  console.log(
    `${count} thủ tục đọc được, ${errors} lỗi, ${warnings} lưu ý / ` +
      `${count} procedures read, ${errors} errors, ${warnings} warnings`,
  );
};
