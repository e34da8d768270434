import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Condition, evaluate, type Facts, factsOf } from '../../src/procedures/condition.ts';

describe('leaves', () => {
  test.each<[Condition, Facts, ReturnType<typeof evaluate>]>([
    [{ case: 'a', is: 'x' }, { a: 'x' }, true],
    [{ case: 'a', is: 'x' }, { a: 'y' }, false],
    [{ case: 'a', is: 'x' }, {}, 'unknown'],
    [{ case: 'a', is: 'x' }, { a: 'unknown' }, 'unknown'],
    [{ case: 'a', in: ['x', 'y'] }, { a: 'y' }, true],
    [{ case: 'n', atLeast: 2 }, { n: 2 }, true],
    [{ case: 'n', atLeast: 2, atMost: 3 }, { n: 4 }, false],
    [{ case: 'n', atMost: 3 }, { n: '3' }, true],
    [{ case: 'today', from: '2026-08-15' }, { today: '2026-08-14' }, false],
    [{ case: 'today', from: '2026-08-15', to: '2027-02-28' }, { today: '2027-02-28' }, true],
    [{ not: { case: 'a', is: 'x' } }, {}, 'unknown'],
    [
      {
        any: [
          { case: 'a', is: 'x' },
          { case: 'b', is: 'x' },
        ],
      },
      { b: 'x' },
      true,
    ],
    [
      {
        all: [
          { case: 'a', is: 'x' },
          { case: 'b', is: 'x' },
        ],
      },
      { b: 'y' },
      false,
    ],
  ])('%o with %o is %s', (condition, facts, truth) => {
    expect(evaluate(condition, facts)).toBe(truth);
  });
});

const ids = ['a', 'b', 'c'];
const { condition } = fc.letrec<{ condition: Condition }>(tie => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    fc.record({ case: fc.constantFrom(...ids), is: fc.constantFrom('x', 'y') }),
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}));
const facts = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom('x', 'y'));

describe('three values', () => {
  test('what is decided stays decided, whatever else becomes known', () => {
    fc.assert(
      fc.property(condition, facts, facts, (it, known, more) => {
        const before = evaluate(it, known);
        if (before !== 'unknown') expect(evaluate(it, { ...more, ...known })).toBe(before);
      }),
    );
  });

  test('not not is nothing, and unknown stays unknown under not', () => {
    fc.assert(
      fc.property(condition, facts, (it, known) => {
        expect(evaluate({ not: { not: it } }, known)).toBe(evaluate(it, known));
        expect(evaluate({ not: it }, known) === 'unknown').toBe(evaluate(it, known) === 'unknown');
      }),
    );
  });

  test('with every fact known nothing is unknown', () => {
    fc.assert(
      fc.property(condition, it => {
        expect(evaluate(it, { a: 'x', b: 'y', c: 'x' })).not.toBe('unknown');
        expect(factsOf(it).every(id => ids.includes(id))).toBe(true);
      }),
    );
  });
});
