import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Choice } from '../../src/conversation/reply.ts';
import { State } from '../../src/conversation/state.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { storyFiles } from '../support/story.ts';
import { type Citizen, PLACES } from './everywhere.ts';

/** Staying with somebody for a while: filed on the portal, with a fee to pay. */
const STORIES = storyFiles('test/conversations').find(({ name }) => name === 'dang-ky-tam-tru.yaml')!;
const STORY = STORIES.stories[0]!;

interface Stage {
  readonly version: number;
  readonly state: State;
}

const rows = ({ db }: Store, table: 'conversation' | 'rating' | 'message' | 'effect') =>
  db.selectFrom(table).selectAll().execute();

/** Where the talk stands, once something happened after `before` and all that was said has reached the citizen. */
const settled = async (store: Store, before: number): Promise<Stage> => {
  const look = async (): Promise<Stage | undefined> => {
    const { version, state } =
      (await store.db.selectFrom('conversation').selectAll().executeTakeFirst()) ?? {};
    const waiting = (await store.db.selectFrom('message').select('delivery').execute()).some(
      ({ delivery }) => delivery === 'pending',
    );
    if (!version || !state || version <= before || waiting || (await rows(store, 'effect')).length > 0)
      return undefined;
    const stage = { version, state: State.parse(JSON.parse(state)) };
    // Quick messages wait a breath for the rest of their thought.
    return stage.state.heard ? undefined : stage;
  };
  for (let tries = 0; tries < 3000; tries += 1) {
    const stage = await look();
    if (stage) return stage;
    await sleep(20);
  }
  throw new Error(`nothing came after turn ${before}`);
};

/** The choice the story makes, from what is offered. */
const chosen = (offered: readonly Choice[]): Choice => {
  const answers = Object.entries(STORY.answers).map(([question, answer]) => `:a:${question}=${answer}`);
  const choice =
    offered.find(({ id }) => [...answers, ':rate:5'].some(it => id.endsWith(it))) ??
    offered.find(({ id }) => [':have-all:', `:way:${STORY.way}`, ':done:'].some(it => id.includes(it)));
  if (!choice) throw new Error(`nothing to go on with among ${offered.map(({ id }) => id).join(' ')}`);
  return choice;
};

/** By a tap where the label is on the screen, else in turn by number and by words. */
const choose = async (citizen: Citizen, choice: Choice, state: State, nth: number): Promise<void> => {
  const { labels } = (await citizen.screen()).at(-1)!;
  const place = state.offered.findIndex(({ id }) => id === choice.id) + 1;
  const tappable = labels.some(label => label.replace(/^\d+\. /, '') === choice.label);
  if (citizen.taps && tappable && nth % 3 < 2) return citizen.taps(choice.label);
  return citizen.says(state.expects === 'number' || nth % 2 ? choice.label : String(place));
};

const walk = async (citizen: Citizen, store: Store): Promise<void> => {
  await citizen.says(STORY.open);
  let { version, state } = await settled(store, 0);
  const steps: string[] = [];

  for (let nth = 0; (await rows(store, 'rating')).length === 0; nth += 1) {
    if (nth > 60) throw new Error(`no end in sight: ${steps.join(' ')}`);
    const choice = chosen(state.offered);
    steps.push(choice.id.split(':').slice(2).join(':'));
    if (choice.id.includes(':way:')) await citizen.restart();
    await choose(citizen, choice, state, nth);
    ({ version, state } = await settled(store, version));
  }

  const said = (await citizen.screen()).map(({ text }) => text).join('\n');
  expect(said).toContain('trợ lý tự động');
  expect(said).toMatch(/Cần có:/);
  expect(steps.some(step => step.startsWith('way:online'))).toBe(true);
  expect(steps.some(step => step.startsWith('done:payment.'))).toBe(true);
  expect(await rows(store, 'rating')).toMatchObject([{ stars: 5, procedure: STORIES.procedure }]);
  expect(citizen.complaints()).toEqual([]);
};

// Side by side: most of the time is a platform's pace of one message a second.
it.concurrent.each(Object.entries(PLACES))(
  '%s: from a question to paying, to the rating, over a restart',
  {
    timeout: 240_000,
  },
  async (_, open) => {
    const folder = mkdtempSync(join(tmpdir(), 'hoi-everywhere-'));
    const store = await openSqlite(join(folder, 'hoi.db'));
    const citizen = await open(folder);
    try {
      await walk(citizen, store);
    } finally {
      await citizen.close();
      await store.close();
      rmSync(folder, { recursive: true });
    }
  },
);
