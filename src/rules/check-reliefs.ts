import { checkAllEnglish } from '../procedures/checks/english.ts';
import { checkSources } from '../procedures/checks/references.ts';
import { factsOf } from '../procedures/condition.ts';
import type { Complain } from '../procedures/data-file.ts';
import type { Path } from '../procedures/problem.ts';
import { leavesOf, walk } from '../procedures/walk.ts';
import type { Relief, ReliefFile } from './reliefs.ts';

export const checkReliefFile = (file: ReliefFile, complain: Complain): void => {
  checkSources(file, complain);
  checkAllEnglish({ ...file, sources: [] }, complain);
  for (const [at, relief] of file.reliefs.entries()) checkRelief(relief, ['reliefs', at], complain);
};

const checkRelief = (relief: Relief, path: Path, complain: Complain): void => {
  if (relief.validFrom && relief.validTo && relief.validFrom > relief.validTo)
    complain(
      [...path, 'validTo'],
      'validTo đứng trước validFrom: đổi lại hai ngày',
      'validTo lies before validFrom: swap the two days',
    );
  checkConditions(relief, path, complain);
  const used = [relief.when, ...relief.applies.map(it => it.when)].flatMap(factsOf);
  for (const [at, question] of relief.cases.entries())
    if (!used.includes(question.id))
      complain(
        [...path, 'cases', at, 'id'],
        `câu hỏi “${question.id}” không làm thay đổi gì: dùng nó trong when, hoặc xóa`,
        `the question “${question.id}” changes nothing: use it in a when, or delete it`,
      );
  for (const [at, { code }] of relief.applies.entries())
    if (relief.applies.findIndex(it => it.code === code) !== at)
      complain(
        [...path, 'applies', at, 'code'],
        `mã ${code} ghi hai lần: xóa một`,
        `the code ${code} stands twice: delete one`,
      );
};

const checkConditions = (relief: Relief, above: Path, complain: Complain): void => {
  for (const { value, path } of walk(relief)) {
    if (path.at(-1) !== 'when' || value === undefined) continue;
    for (const { leaf, path: at } of leavesOf(value as Relief['when'], path)) {
      const options = relief.cases.find(it => it.id === leaf.case)?.options?.map(it => it.id);
      const values = 'is' in leaf ? [leaf.is] : 'in' in leaf ? leaf.in : [];
      if (!options || values.length === 0 || values.some(it => !options.includes(it)))
        complain(
          [...above, ...at],
          `điều kiện phải nhắc một câu hỏi trong cases của ưu đãi này và một lựa chọn của nó (${options?.join(', ') ?? 'chưa có câu hỏi đó'})`,
          `a condition names a question in this relief's cases and one of its options (${options?.join(', ') ?? 'no such question'})`,
        );
    }
  }
};
