import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Content, loadContent } from '../content.ts';
import type { EventBody } from '../conversation/event.ts';
import { newState, type State } from '../conversation/state.ts';
import type { Write } from '../conversation/write.ts';
import { createSeals } from '../dossiers/seal.ts';
import { assistant } from '../flows/assistant.ts';
import { PapersData } from '../flows/papers/data.ts';
import { askOf, placeOf } from '../flows/papers/place.ts';
import { dataDir } from './data.ts';

/** One demand as a citizen tells it; `set` answers the procedure's questions, "không rõ" the others. */
const Demand = z.object({
  id: z.string().default(''),
  procedure: z.string(),
  /** Procedures that the words may as well mean. */
  or: z.array(z.string()).default([]),
  say: z.string(),
  expect: z.enum(['extra', 'held']),
  set: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
type Demand = z.output<typeof Demand>;

interface Options {
  readonly json?: true;
  readonly misses?: true;
}

export interface Told {
  readonly demand: Demand;
  /** What was reported; `nothing` where the assistant would not say so. */
  readonly told: string;
  readonly right: boolean;
}

export const evalPapers = (file: string, { json, misses }: Options): void => {
  const told = tellAll(readDemands(file), loadContent(dataDir()));
  const rows = (['extra', 'held'] as const).map(expect => {
    const of = told.filter(it => it.demand.expect === expect);
    return { expect, n: of.length, right: of.filter(it => it.right).length };
  });
  if (json) console.log(JSON.stringify(rows));
  else
    for (const { expect, n, right } of rows)
      console.log(
        `${expect.padEnd(8)}${String(right).padStart(4)} / ${String(n).padStart(3)}  ${share(right, n)}`,
      );
  if (misses)
    for (const { demand, told: said } of told.filter(it => !it.right))
      console.log(`${demand.id} ${demand.procedure} “${demand.say}”: ${said}`);
};

const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;

export const readDemands = (file: string): Demand[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => Demand.parse(JSON.parse(line)));

/** Each demand to a fresh assistant, as a citizen says it, up to what it reports. */
export const tellAll = (demands: readonly Demand[], content: Content): Told[] =>
  demands.map(demand => {
    const told = tell(demand, content);
    return { demand, told, right: codes(demand).some(code => told === `${code} ${demand.expect}`) };
  });

const codes = ({ procedure, or }: Demand): readonly string[] => [procedure, ...or];

const MOST_QUESTIONS = 12;

const tell = (demand: Demand, content: Content): string => {
  let state: State = newState();
  const context = {
    ...content,
    now: new Date('2026-11-25T09:00:00+07:00'),
    channel: 'eval',
    newCode: () => 'AAAAAA',
    seals: createSeals('eval'),
    source: 'eval',
  };
  let body: EventBody | undefined = { kind: 'text', text: demand.say };
  for (let turn = 0; body && turn < MOST_QUESTIONS; turn += 1) {
    const event = { id: `e${turn}`, at: context.now.toISOString(), body };
    const step = assistant.step(state, event, context);
    state = step.state;
    const report = step.writes.find(it => it.kind === 'paper_reported');
    if (report) return inWords(report);
    body = nextAnswer(state, demand, context);
  }
  return `nothing (${state.stack.at(-1)?.flow ?? 'answered'})`;
};

const inWords = ({ procedure, verdict }: Extract<Write, { kind: 'paper_reported' }>): string =>
  `${procedure} ${verdict}`;

/** What the citizen taps next, while the assistant asks. */
const nextAnswer = (
  state: State,
  { procedure, set }: Demand,
  context: Parameters<typeof assistant.step>[2],
): EventBody | undefined => {
  const frame = state.stack.at(-1);
  if (frame?.flow !== 'papers') return undefined;
  const place = placeOf(PapersData.parse(frame.data), { state, context });
  if (!place.procedure) return { kind: 'choice', id: `papers:procedure:${procedure}` };
  const question = askOf(place);
  const answer = question && (set[question.id] ?? 'unknown');
  return answer === undefined ? undefined : { kind: 'choice', id: `papers:answer:${question!.id}=${answer}` };
};
