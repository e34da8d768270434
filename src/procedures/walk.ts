import type { Condition } from './condition.ts';
import type { Path } from './problem.ts';
import type { Procedure } from './schema.ts';
import type { Text } from './text.ts';

/** Every value of a tree with its path, parents first. */
export function* walk(value: unknown, path: Path = []): Generator<{ value: unknown; path: Path }> {
  yield { value, path };
  if (typeof value !== 'object' || value === null) return;
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, child] of entries) yield* walk(child, [...path, key]);
}

/** Every condition of a procedure: those under `when`, wherever they stand. */
export const conditionsOf = (procedure: Procedure): { condition: Condition; path: Path }[] =>
  [...walk(procedure)]
    .filter(({ path, value }) => path.at(-1) === 'when' && value !== undefined)
    .map(({ value, path }) => ({ condition: value as Condition, path }));

/** The leaves of a condition with their paths. */
export const leavesOf = (condition: Condition, path: Path): { leaf: Leaf; path: Path }[] => {
  if ('all' in condition) return condition.all.flatMap((part, at) => leavesOf(part, [...path, 'all', at]));
  if ('any' in condition) return condition.any.flatMap((part, at) => leavesOf(part, [...path, 'any', at]));
  if ('not' in condition) return leavesOf(condition.not, [...path, 'not']);
  return [{ leaf: condition, path }];
};
export type Leaf = Extract<Condition, { case: string }>;

/** Every text of a tree. */
export const textsOf = (value: unknown): { text: Text; path: Path }[] =>
  [...walk(value)].flatMap(({ value: text, path }) => (isText(text) ? [{ text, path }] : []));

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'vi' in value && typeof value.vi === 'string';
