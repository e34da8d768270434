import type * as z from 'zod';
import { fieldHelp } from './field-help.ts';
import type { Path } from './problem.ts';

type Issue = z.core.$ZodIssue;
interface Told {
  readonly path: Path;
  readonly vi: string;
  readonly en: string;
}

/** Turns what the schema refused into sentences with advice. */
export const schemaProblems = (issues: readonly Issue[], raw: unknown): Told[] =>
  issues.flatMap(issue => tell(issue, [], raw));

const tell = (issue: Issue, above: Path, raw: unknown): Told[] => {
  const path = [...above, ...issue.path].filter((part): part is string | number => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => unknownField(path, key));
  if (issue.code === 'invalid_union') return tellUnion(issue, path, raw);
  if (issue.code === 'custom') return [custom(path, issue.message)];
  const help = fieldHelp(path);
  const value = valueAt(raw, path);
  if (value === undefined)
    return [
      {
        path,
        vi: `thiếu trường “${lastName(path)}”: ${help.vi}`,
        en: `“${lastName(path)}” is missing: ${help.en}`,
      },
    ];
  return [{ path, vi: `${help.vi}; đang là ${shown(value)}`, en: `${help.en}; it is ${shown(value)}` }];
};

/** Goes into the alternative that came closest; where none did, advises on the field itself. */
const tellUnion = (issue: Extract<Issue, { code: 'invalid_union' }>, path: Path, raw: unknown): Told[] => {
  const inner = issue.errors.filter(errors => errors.every(error => error.path.length > 0));
  const closest = inner.toSorted((a, b) => a.length - b.length || missing(a) - missing(b))[0];
  const value = valueAt(raw, path);
  if (closest && value !== undefined && closest.length < 3)
    return closest.flatMap(error => tell(error, path, raw));
  const help = fieldHelp(path);
  if (value === undefined)
    return [
      {
        path,
        vi: `thiếu trường “${lastName(path)}”: ${help.vi}`,
        en: `“${lastName(path)}” is missing: ${help.en}`,
      },
    ];
  return [{ path, vi: `${help.vi}; đang là ${shown(value)}`, en: `${help.en}; it is ${shown(value)}` }];
};

const missing = (errors: readonly Issue[]): number =>
  errors.filter(error => error.code === 'invalid_type').length;

const unknownField = (path: Path, key: string): Told => ({
  path: [...path, key],
  vi: `không có trường “${key}” ở đây: xem lại chính tả hoặc khoảng thụt đầu dòng, hoặc xóa dòng này`,
  en: `there is no field “${key}” here: look at its spelling or indent, or delete the line`,
});

const custom = (path: Path, message: string): Told => ({
  path,
  vi: CUSTOM[message] ?? message,
  en: message,
});

/** The schema's own sentences, in Vietnamese. */
const CUSTOM: Record<string, string> = {
  'write either options or number':
    'câu hỏi phải có options (các lựa chọn) hoặc number (con số), đúng một trong hai',
  'write either amount or tiers':
    'khoản phí phải có amount (số tiền) hoặc tiers (bậc tiền), đúng một trong hai',
};

const valueAt = (raw: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined | null)?.[part], raw);

const lastName = (path: Path): string => String(path.findLast(part => typeof part === 'string') ?? '');

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? `'${value}'` : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
