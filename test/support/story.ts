import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { factsOf, GuideData } from '../../src/flows/guide/data.ts';
import { Way } from '../../src/procedures/schema.ts';
import { today } from '../../src/rules/calendar.ts';
import { feeFor } from '../../src/rules/fee.ts';
import { paperList } from '../../src/rules/papers.ts';
import { content, type Talker } from './talker.ts';

const Fee = z.union([z.int(), z.literal('unknown')]);

const Story = z.strictObject({
  title: z.string(),
  open: z.string(),
  opens: z.enum(['guide', 'ask-back']).default('guide'),
  pick: z.string().optional(),
  answers: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  way: Way.optional(),
  needed: z.array(z.string()),
  maybe: z.array(z.string()).default([]),
  never: z.array(z.string()).default([]),
  held: z.array(z.string()).optional(),
  fee: z.partialRecord(Way, Fee).optional(),
});
export type Story = z.output<typeof Story>;
const StoryFile = z.strictObject({ procedure: z.string(), stories: z.array(Story).min(2) });

export const storyFiles = (dir: string) =>
  readdirSync(dir)
    .filter(name => name.endsWith('.yaml'))
    .map(name => ({ name, ...StoryFile.parse(parse(readFileSync(join(dir, name), 'utf8'))) }));

/** Whether the first words lead to the procedure at once, or at least offer it. */
export const opensAt = (
  citizen: Talker,
  { open, pick }: Story,
  procedure: string,
): 'guide' | 'offered' | 'elsewhere' => {
  citizen.says(open);
  const codes: string[] = [procedure, pick ?? procedure];
  if (codes.includes(citizen.view?.procedure ?? '')) return 'guide';
  return citizen.choices.some(it => codes.includes(it.id.replace('start:', ''))) ? 'offered' : 'elsewhere';
};

/**
 * From the first words to the paper list, answering what is asked and nothing else. Where the words lead elsewhere
 * the procedure is tapped: finding is measured on its own, this is about the papers.
 */
export const walkToList = (citizen: Talker, story: Story, procedure: string): void => {
  if (opensAt(citizen, story, procedure) !== 'guide') citizen.tapsOld(`start:${story.pick ?? procedure}`);
  for (let turn = 0; citizen.view?.step.startsWith('ask.'); turn += 1) {
    if (turn > 30) throw new Error(`asks without end at ${citizen.view.step}`);
    answer(citizen, story, citizen.view.step.slice('ask.'.length));
  }
};

const answer = (citizen: Talker, story: Story, question: string): void => {
  const given = story.answers[question];
  if (given === undefined)
    throw new Error(`asked “${question}”, which the story does not answer: ${citizen.said}`);
  if (typeof given === 'number') citizen.says(String(given));
  else citizen.taps(`g:${citizen.view!.case}:a:${question}=${given}`);
};

export const guideData = (citizen: Talker): GuideData => GuideData.parse(citizen.state.stack.at(-1)?.data);

export const listed = (citizen: Talker) => {
  const data = guideData(citizen);
  const procedure = content().procedures.get(data.procedure)!;
  const list = paperList(procedure, factsOf(data, procedure, today(citizen.now)));
  const ids = (papers: readonly { paper: { id: string } }[]) => papers.map(it => it.paper.id).toSorted();
  return { needed: ids(list.needed), maybe: ids(list.maybe), held: ids(list.held) };
};

/** What our rules say it costs, for somebody outside the "digital citizen" window. */
export const feeOf = (citizen: Talker, way: Way): number | 'unknown' => {
  const { procedures, reliefs } = content();
  const data = guideData(citizen);
  const procedure = procedures.get(data.procedure)!;
  const facts = { ...factsOf(data, procedure, today(citizen.now)), way };
  const without = Object.fromEntries(reliefs.map(relief => [relief.id, 'no']));
  return feeFor(procedure, { ...facts, ...without }, reliefs).total ?? 'unknown';
};

/** The story's way of filing, or the first that is offered. */
const wayButton = (citizen: Talker, { way }: Story): string =>
  citizen.state.offered.find(it => it.id.includes(`:way:${way ?? ''}`))?.id ?? `way ${way}`;

/** From the list to the rating, every step said to be done. */
export const walkToEnd = (citizen: Talker, story: Story): void => {
  citizen.taps(
    citizen.state.offered.find(it => it.id.includes(':have-all:'))?.id ?? `g:${citizen.view!.case}:done:list`,
  );
  if (citizen.view?.step === 'closed') return;
  if (citizen.view?.step === 'way') citizen.taps(wayButton(citizen, story));
  for (let turn = 0; turn < 40 && citizen.view && citizen.view.step !== 'after'; turn += 1)
    citizen.taps(`g:${citizen.view.case}:done:${citizen.view.step}`);
  citizen.taps(`g:${citizen.view!.case}:rate:5`);
};
