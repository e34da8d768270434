import { factsOf } from '../condition.ts';
import type { Complain } from '../data-file.ts';
import type { Path } from '../problem.ts';
import { type Case, type Procedure, WAYS } from '../schema.ts';
import { conditionsOf, type Leaf, leavesOf } from '../walk.ts';

/** Conditions name questions and options that exist; every question changes something. */
export const checkConditions = (procedure: Procedure, complain: Complain): void => {
  for (const { condition, path } of conditionsOf(procedure))
    for (const { leaf, path: at } of leavesOf(condition, path)) {
      checkLeaf(leaf, at, askedBefore(procedure, path), complain);
    }
  checkEveryQuestionMatters(procedure, complain);
};

/** A question's own `when` may only look at questions asked before it. */
const askedBefore = (procedure: Procedure, path: Path): readonly Case[] =>
  path[0] === 'cases' && typeof path[1] === 'number' ? procedure.cases.slice(0, path[1]) : procedure.cases;

const checkLeaf = (leaf: Leaf, path: Path, cases: readonly Case[], complain: Complain): void => {
  const values = valuesOf(leaf);
  const question = cases.find(it => it.id === leaf.case);
  if (Object.keys(leaf).length === 1) saysNothing(path, complain);
  else if (values.includes('unknown')) asksForUnknown(path, complain);
  else if (leaf.case === 'today') checkToday(leaf, path, complain);
  else if (leaf.case === 'way') checkOptions(values, WAYS, 'way', path, complain);
  else if (!question) noSuchQuestion(leaf.case, cases, path, complain);
  else checkAnswer(question, leaf, path, complain);
};

const checkAnswer = (question: Case, leaf: Leaf, path: Path, complain: Complain): void => {
  const options = question.options?.map(it => it.id);
  if (options && isComparison(leaf)) noNumber(leaf.case, path, complain);
  else if (options) checkOptions(valuesOf(leaf), options, leaf.case, path, complain);
  else if (valuesOf(leaf).some(value => !/^\d+$/.test(value))) wantsNumber(leaf.case, path, complain);
};

const valuesOf = (leaf: Leaf): readonly string[] => ('is' in leaf ? [leaf.is] : 'in' in leaf ? leaf.in : []);

const isComparison = (leaf: Leaf): boolean => !('is' in leaf) && !('in' in leaf);

const checkOptions = (
  values: readonly string[],
  options: readonly string[],
  question: string,
  path: Path,
  complain: Complain,
): void => {
  for (const value of values.filter(it => !options.includes(it)))
    complain(
      path,
      `câu hỏi “${question}” không có lựa chọn “${value}”: viết một trong ${options.join(', ')}`,
      `the question “${question}” has no option “${value}”: write one of ${options.join(', ')}`,
    );
};

const noSuchQuestion = (id: string, cases: readonly Case[], path: Path, complain: Complain): void => {
  const known = [...cases.map(it => it.id), 'way', 'today'].join(', ');
  complain(
    path,
    `không có câu hỏi “${id}” (hoặc nó đứng sau câu hỏi này): viết một trong ${known}`,
    `there is no question “${id}” (or it comes after this one): write one of ${known}`,
  );
};

const saysNothing = (path: Path, complain: Complain): void =>
  complain(
    path,
    'điều kiện này chưa nói gì: thêm is, in, atLeast, atMost, from hoặc to',
    'this condition says nothing yet: add is, in, atLeast, atMost, from or to',
  );

const asksForUnknown = (path: Path, complain: Complain): void =>
  complain(
    path,
    'không viết is: unknown: khi người dân chưa rõ, giấy tờ tự được ghi là “có thể cần”',
    'do not write is: unknown: where the citizen is not sure, papers are marked “may be needed” by themselves',
  );

const checkToday = (leaf: Leaf, path: Path, complain: Complain): void => {
  if ('from' in leaf || 'to' in leaf) return;
  complain(
    path,
    'với today, viết from và/hoặc to, như { case: today, from: "2026-08-15", to: "2027-02-28" }',
    'with today, write from and/or to, such as { case: today, from: "2026-08-15", to: "2027-02-28" }',
  );
};

const noNumber = (id: string, path: Path, complain: Complain): void =>
  complain(
    path,
    `câu hỏi “${id}” có các lựa chọn, không phải con số: viết is hoặc in`,
    `the question “${id}” has options and is no number: write is or in`,
  );

const wantsNumber = (id: string, path: Path, complain: Complain): void =>
  complain(
    path,
    `câu hỏi “${id}” là con số: viết atLeast và/hoặc atMost`,
    `the question “${id}” is a number: write atLeast and/or atMost`,
  );

const checkEveryQuestionMatters = (procedure: Procedure, complain: Complain): void => {
  const used = usedQuestions(procedure);
  procedure.cases.forEach((question, at) => {
    if (used.has(question.id)) return;
    complain(
      ['cases', at, 'id'],
      `câu hỏi “${question.id}” không làm thay đổi gì: dùng nó trong một when (giấy tờ, phí, thời gian…), hoặc xóa câu hỏi`,
      `the question “${question.id}” changes nothing: use it in a when (paper, fee, time…), or delete it`,
    );
  });
};

/** Questions that change papers, money, time or what is said, and those that decide whether such a one is asked. */
const usedQuestions = (procedure: Procedure): Set<string> => {
  const used = new Set(
    conditionsOf(procedure)
      .filter(({ path }) => path[0] !== 'cases')
      .flatMap(({ condition }) => factsOf(condition)),
  );
  for (const fee of procedure.methods.flatMap(method => method.fees))
    for (const id of [fee.tiersOver, fee.times]) if (id) used.add(id);
  for (const question of procedure.cases.toReversed())
    if (used.has(question.id)) for (const id of factsOf(question.when)) used.add(id);
  return used;
};
