import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readQuestions } from '../../src/commands/questions.ts';
import { type Scored, score } from '../../src/commands/scoring.ts';
import { understand } from './shipped.ts';

/*
 * What is promised of finding, on every set of questions we have. All of them were looked at while the vocabulary
 * grew, so they guard against going back; what to expect on questions nobody has seen stands in docs/search.md.
 */
const at = (path: string): string => new URL(`../../${path}`, import.meta.url).pathname;
const SETS = [
  at('../shared/eval/questions.jsonl'),
  ...['fresh', 'held-out', 'held-out-2', 'held-out-3', 'situations'].map(it =>
    at(`test/questions/${it}.jsonl`),
  ),
];

const percent = (scored: readonly Scored[], counts: (it: Scored) => boolean): number =>
  scored.length === 0 ? 100 : (100 * scored.filter(counts).length) / scored.length;

const share = (scored: readonly Scored[], result: Scored['result']): number =>
  percent(scored, it => it.result === result);

for (const path of SETS) {
  const name = path.split('/').slice(-2).join('/');
  describe.skipIf(!existsSync(path))(existsSync(path) ? name : `${name} is not beside the project`, () => {
    const scored = existsSync(path)
      ? readQuestions(path).map(question => score(question, understand(question.text)))
      : [];
    const ofKinds = (...kinds: readonly string[]) => scored.filter(it => kinds.includes(it.question.kind));

    test('procedures', () => {
      const procedures = ofKinds('procedure');
      expect(share(procedures, 'right')).toBeGreaterThanOrEqual(92);
      expect(percent(procedures, it => it.inThree || it.result === 'right')).toBeGreaterThanOrEqual(98);
      expect(share(procedures, 'asked')).toBeLessThanOrEqual(12);
      expect(share(procedures, 'abstained')).toBeLessThanOrEqual(3);
      expect(share(procedures, 'wrong')).toBeLessThanOrEqual(3);
    });

    test('troubles and the office', () => {
      expect(share(ofKinds('portal-trouble', 'office'), 'right')).toBeGreaterThanOrEqual(95);
    });

    test('other topics and attempts to mislead', () => {
      expect(share(ofKinds('out-of-scope', 'injection'), 'right')).toBeGreaterThanOrEqual(97);
    });
  });
}
