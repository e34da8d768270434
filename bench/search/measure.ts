import type { Question } from '../../src/commands/questions.ts';
import type { Known } from '../../src/knowledge/documents.ts';
import type { Answer, Ask, Engine } from './engine.ts';
import { ENGINES, type EngineName } from './engines.ts';
import { type QuestionSet, questionSets } from './questions.ts';
import { catalogue, inForce, type Record, recordsOf } from './records.ts';

/*
 * One engine over one catalogue, in a process of its own: prints one line of JSON. The index is timed cold, as a
 * server pays for it at its start; queries after one pass to warm up.
 */

/** Times in milliseconds; accuracy empty where only time was asked for. */
export interface Measured {
  readonly engine: EngineName;
  readonly title: string;
  readonly records: number;
  readonly index: number;
  /** What building the index took of the processor, which a busy machine does not stretch. */
  readonly indexCpu: number;
  readonly median: number;
  readonly p99: number;
  /** The same over the questions, each by the fastest of its passes: without what the machine did meanwhile. */
  readonly p99Fastest: number;
  readonly sets: readonly Accuracy[];
  readonly styles: readonly Accuracy[];
}

export interface Accuracy {
  readonly name: string;
  readonly questions: number;
  readonly top1: number;
  readonly top3: number;
}

type Resolve = ReturnType<typeof inForce>;

interface Judged {
  readonly set: string;
  readonly style: string;
  readonly top1: boolean;
  readonly top3: boolean;
}

/** Asking back is not a first answer, even with the right one first among the choices. */
const judge = ({ expect }: Question, { codes, certain }: Answer, resolve: Resolve) => {
  const hits = resolve(codes)
    .slice(0, 3)
    .map(it => expect.includes(it));
  return { top1: certain && hits[0] === true, top3: hits.includes(true) };
};

const judgeAll = async (
  sets: readonly QuestionSet[],
  ask: Ask,
  resolve: Resolve,
): Promise<readonly Judged[]> => {
  const judged: Judged[] = [];
  for (const { name: set, questions } of sets)
    for (const question of questions.filter(it => it.kind === 'procedure'))
      judged.push({ set, style: question.style, ...judge(question, await ask(question.text), resolve) });
  return judged;
};

const accuracy = (judged: readonly Judged[], by: 'set' | 'style'): readonly Accuracy[] =>
  [...new Set(judged.map(it => it[by]))].map(name => {
    const group = judged.filter(it => it[by] === name);
    const count = (of: 'top1' | 'top3') => group.filter(it => it[of]).length;
    return { name, questions: group.length, top1: count('top1'), top3: count('top3') };
  });

const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** Whole passes over all questions, so that each weighs the same: one list of times a question. */
const latencies = async (
  ask: Ask,
  texts: readonly string[],
  passes: number,
): Promise<readonly (readonly number[])[]> => {
  const times: number[][] = texts.map(() => []);
  for (let pass = 0; pass < passes; pass += 1)
    for (const [nth, text] of texts.entries()) times[nth]!.push(await timed(() => ask(text)));
  return times;
};

const at = (times: readonly number[], share: number): number => {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

const built = async (engine: Engine, records: readonly Record[], known: Known) => {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const ask = await engine.build(records, known);
  const { user, system } = process.cpuUsage(cpu);
  return { ask, index: performance.now() - start, indexCpu: (user + system) / 1000 };
};

const measure = async (name: EngineName, passes: number, size?: number): Promise<Measured> => {
  const engine = await ENGINES[name]();
  const known = catalogue(size);
  const records = recordsOf(known);
  const sets = questionSets();
  const { ask, index, indexCpu } = await built(engine, records, known);
  const judged = await judgeAll(sets, ask, inForce(records)); // the pass that scores also warms up
  const texts = sets.flatMap(it => it.questions.map(question => question.text));
  const times = await latencies(ask, texts, passes);
  return {
    engine: name,
    title: engine.title,
    records: records.length,
    index,
    indexCpu,
    median: at(times.flat(), 0.5),
    p99: at(times.flat(), 0.99),
    p99Fastest: at(
      times.map(it => Math.min(...it)),
      0.99,
    ),
    sets: size === undefined ? accuracy(judged, 'set') : [],
    styles: size === undefined ? accuracy(judged, 'style') : [],
  };
};

const [name, passes, size] = process.argv.slice(2);
console.log(
  JSON.stringify(
    await measure(name as EngineName, Number(passes), size === undefined ? undefined : Number(size)),
  ),
);
