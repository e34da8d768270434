import type { Complain } from '../data-file.ts';
import type { Path } from '../problem.ts';
import type { Procedure } from '../schema.ts';

/** Within a file no two things of a kind share an id. */
export const checkIds = (procedure: Procedure, complain: Complain): void => {
  const once = (items: readonly { readonly id: string }[], path: Path) => noTwice(items, path, complain);
  once(procedure.sources, ['sources']);
  once(procedure.basis, ['basis']);
  once(procedure.cases, ['cases']);
  once(procedure.papers, ['papers']);
  once(procedure.notNeeded, ['notNeeded']);
  procedure.cases.forEach((question, at) => {
    once(question.options ?? [], ['cases', at, 'options']);
    for (const option of question.options ?? [])
      noUnknownOption(option.id, ['cases', at, 'options'], complain);
    noReservedName(question.id, ['cases', at, 'id'], complain);
  });
  procedure.methods.forEach((method, at) => {
    once(withoutVersions(method.fees), ['methods', at, 'fees']);
    for (const [nth, fee] of method.fees.entries())
      once(fee.exemptions, ['methods', at, 'fees', nth, 'exemptions']);
  });
};

/** The same fee may stand twice when one version ends before the next begins. */
const withoutVersions = (fees: Procedure['methods'][number]['fees']) =>
  fees.filter(
    (fee, at) =>
      !fees.some(
        (other, nth) =>
          nth !== at && other.id === fee.id && (endsBefore(other, fee) || endsBefore(fee, other)),
      ),
  );

const endsBefore = (
  one: { validTo?: string | undefined },
  next: { validFrom?: string | undefined },
): boolean => one.validTo !== undefined && next.validFrom !== undefined && one.validTo < next.validFrom;

const noTwice = (items: readonly { readonly id: string }[], path: Path, complain: Complain): void => {
  const seen = new Set<string>();
  items.forEach(({ id }, at) => {
    if (seen.has(id))
      complain(
        [...path, at, 'id'],
        `id “${id}” đã dùng cho một mục khác trong danh sách này: đặt tên khác, như ${id}-2`,
        `the id “${id}” is already used in this list: choose another, such as ${id}-2`,
      );
    seen.add(id);
  });
};

const noUnknownOption = (id: string, path: Path, complain: Complain): void => {
  if (id !== 'unknown') return;
  complain(
    path,
    'không viết lựa chọn unknown: lựa chọn “không rõ” luôn được hỏi thêm sẵn; xóa mục này',
    'do not write an option unknown: “not sure” is always offered besides; delete it',
  );
};

const noReservedName = (id: string, path: Path, complain: Complain): void => {
  if (id !== 'way' && id !== 'today') return;
  complain(
    path,
    `“${id}” là tên dành sẵn (cách nộp, hôm nay): đặt tên khác cho câu hỏi`,
    `“${id}” is reserved (way of filing, today): give the question another id`,
  );
};
