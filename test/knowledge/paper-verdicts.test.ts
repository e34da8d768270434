import { describe, expect, test } from 'vitest';
import { createLexicon } from '../../src/knowledge/lexicon.ts';
import { kindsOf } from '../../src/knowledge/paper-kinds.ts';
import { plain } from '../../src/knowledge/text/plain.ts';
import { verdictOn } from '../../src/knowledge/verdict.ts';
import { known, understand } from './shipped.ts';

/*
 * Every paper of every full file, asked about by its own name: the verdict is what the file says, whatever else
 * the file says of papers of the same kind.
 */
const full = known.procedures.filter(it => it.depth === 'full' && it.status === 'active');

interface Asked {
  readonly code: string;
  readonly paper: string;
  readonly verdict: string;
}

/** Undefined where nobody's paper was recognised or the paper's name brings up another procedure. */
const ask = (code: string, paper: string, text: string): Asked | undefined => {
  const answer = understand(text, code);
  return answer.outcome === 'paper' && answer.top[0]?.code === code
    ? { code, paper, verdict: answer.verdict ?? '' }
    : undefined;
};

const asking = (
  entries: (it: (typeof full)[number]) => readonly { readonly name: { readonly vi: string } }[],
  question: (paper: string) => string,
): readonly Asked[] =>
  full
    .flatMap(it => entries(it).map(({ name }) => ask(it.code, name.vi, question(name.vi))))
    .filter(it => it !== undefined);

const ways: readonly (readonly [string, (paper: string) => string])[] = [
  ['with marks', paper => `có cần ${paper} không`],
  ['without marks', paper => plain(`có bắt buộc phải nộp ${paper} không`)],
];

describe.each(ways)('%s', (_, question) => {
  test('a listed paper is never called needless', () => {
    const answers = asking(it => it.papers, question);
    expect(answers.length).toBeGreaterThan(180);
    expect(answers.filter(it => it.verdict === 'not-needed')).toEqual([]);
  });

  test('a paper that no list names is always called needless', () => {
    const answers = asking(it => it.notNeeded, question);
    expect(answers.length).toBeGreaterThan(50);
    expect(answers.filter(it => it.verdict !== 'not-needed')).toEqual([]);
  });

  test('a paper the state already holds is held, where no condition is left open', () => {
    const answers = asking(it => it.papers.filter(paper => paper.held && !paper.held.when), question);
    expect(answers.filter(it => it.verdict !== 'held')).toEqual([]);
  });
});

/** The same without a search before it: every entry, by each kind of paper its name speaks of. */
describe('the verdict by itself', () => {
  const kinds = createLexicon(known.language.paperKinds);
  const verdicts = (name: string, procedure: (typeof full)[number]) => {
    const spoken = kindsOf([name], false, kinds);
    const words = new Set(plain(name).split(' '));
    return (spoken.size > 0 ? [...spoken] : [undefined]).map(kind => ({
      code: procedure.code,
      name,
      kind,
      verdict: verdictOn({ kind, kinds: spoken, words }, procedure, kinds, {}),
    }));
  };

  test('no listed paper is needless', () => {
    const all = full.flatMap(it => it.papers.flatMap(paper => verdicts(paper.name.vi, it)));
    expect(all.length).toBeGreaterThan(500);
    expect(all.filter(it => it.verdict === 'not-needed')).toEqual([]);
  });

  test('what is listed as needless is', () => {
    const all = full.flatMap(it => it.notNeeded.flatMap(paper => verdicts(paper.name.vi, it)));
    expect(all.length).toBeGreaterThan(200);
    expect(all.filter(it => it.verdict !== 'not-needed')).toEqual([]);
  });
});
