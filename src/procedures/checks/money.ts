import type { Complain } from '../data-file.ts';
import type { Path } from '../problem.ts';
import type { Fee, Procedure } from '../schema.ts';

/** Fees: a zero has its reason, bands are in order, what is counted is a number question. */
export const checkMoney = (procedure: Procedure, complain: Complain): void => {
  const numbers = procedure.cases.filter(it => it.number).map(it => it.id);
  for (const [at, method] of procedure.methods.entries())
    for (const [nth, fee] of method.fees.entries()) {
      const path = ['methods', at, 'fees', nth];
      checkZero(fee, path, complain);
      checkTiers(fee, path, complain);
      for (const field of ['tiersOver', 'times'] as const)
        checkCounted(fee[field], numbers, [...path, field], complain);
    }
};

const checkZero = (fee: Fee, path: Path, complain: Complain): void => {
  if (fee.amount !== 0) return;
  if (fee.basis === undefined || fee.source === 'none')
    complain(
      [...path, 'amount'],
      '0 đồng mà chưa có căn cứ: thêm basis (văn bản nào miễn) và source; nếu chưa chắc thì viết amount: unknown',
      'a zero without a reason: add basis (which text makes it free) and source; where unsure write amount: unknown',
    );
};

const checkTiers = (fee: Fee, path: Path, complain: Complain): void => {
  if (!fee.tiers) {
    if (fee.tiersOver)
      complain(
        [...path, 'tiersOver'],
        'có tiersOver mà thiếu tiers: thêm các bậc tiền',
        'tiersOver without tiers: add the bands',
      );
    return;
  }
  if (!fee.tiersOver)
    complain(
      [...path, 'tiers'],
      'có bậc tiền mà chưa nói đếm gì: thêm tiersOver: tên câu hỏi là con số, như pages',
      'bands without saying what is counted: add tiersOver: the id of a number question, such as pages',
    );
  const limits = fee.tiers.map(tier => tier.upTo ?? Number.POSITIVE_INFINITY);
  const rising = limits.every((limit, at) => at === 0 || limit > limits[at - 1]!);
  if (!rising || limits.at(-1) !== Number.POSITIVE_INFINITY)
    complain(
      [...path, 'tiers'],
      'các bậc phải tăng dần theo upTo và bậc cuối không có upTo',
      'bands must rise by upTo, and the last has no upTo',
    );
};

const checkCounted = (
  id: string | undefined,
  numbers: readonly string[],
  path: Path,
  complain: Complain,
): void => {
  if (id === undefined || numbers.includes(id)) return;
  const known = numbers.length > 0 ? `: ${numbers.join(', ')}` : '';
  complain(
    path,
    `“${id}” không phải câu hỏi có con số (number)${known || ': thêm một câu hỏi có number trong cases'}`,
    `“${id}” is no number question${known || ': add a question with number to cases'}`,
  );
};
