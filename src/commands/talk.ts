import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { type Command, InvalidArgumentError, Option } from 'commander';
import pino from 'pino';
import { fromJson } from '../bots/terminal/input.ts';
import { onTerminal } from '../bots/terminal/render.ts';
import { createTalk, terminalChannel } from '../bots/terminal/talk.ts';
import { typed } from '../bots/text/command.ts';
import { loadContent } from '../content.ts';
import type { Reply } from '../conversation/reply.ts';
import type { State } from '../conversation/state.ts';
import { createSeals } from '../dossiers/seal.ts';
import { assistant } from '../flows/assistant.ts';
import { withoutModel } from '../knowledge/model/without-model.ts';
import { stepping } from '../main.ts';
import { manualClock } from '../runtime/clock.ts';
import { findCase } from '../runtime/find-case.ts';
import { findDossier } from '../runtime/find-dossier.ts';
import { createNoticeBoard } from '../runtime/notices.ts';
import { createRuntime } from '../runtime/runtime.ts';
import { openStore } from '../store/open.ts';
import { dataDir } from './data.ts';
import { secretOf } from './database.ts';
import { loadServed } from './served.ts';

interface Options {
  readonly json?: boolean;
  readonly at?: number;
  readonly db: string;
  readonly lang: 'vi' | 'en';
}

/** `hoi talk`: the whole assistant at the keyboard, with a clock that can be moved. */
export const registerTalk = (program: Command): void => {
  program
    .command('talk')
    .description('trò chuyện ngay trong cửa sổ lệnh / talk in the terminal')
    .option(
      '--json',
      'mỗi dòng một đối tượng JSON, cho chương trình / one JSON object a line: {"text"}, {"choose"}, {"command"}, {"wait"}',
    )
    .option(
      '--at <ISO time>',
      'giờ bắt đầu / the clock begins here, e.g. 2026-11-25T09:00:00+07:00',
      momentOf,
    )
    .option(
      '--db <path>',
      'giữ cuộc trò chuyện ở tệp này, để lần sau làm tiếp / keep the conversation in this file',
      ':memory:',
    )
    .addOption(new Option('--lang <lang>', 'tiếng nói / language').choices(['vi', 'en']).default('vi'))
    .action(talk);
};

const momentOf = (given: string): number => {
  const moment = Date.parse(given);
  if (Number.isNaN(moment))
    throw new InvalidArgumentError(`viết như / write it as ${new Date(0).toISOString()}`);
  return moment;
};

const talk = async (options: Options): Promise<void> => {
  const clock = manualClock(options.at ?? Date.now());
  const store = await openStore(options.db);
  const { catalogue, official, portalSays } = await loadServed(dataDir(), store);
  const content = { ...loadContent(dataDir(), catalogue), official, portalSays };
  const secret = options.db === ':memory:' ? randomUUID() : secretOf(options.db);
  const seals = createSeals(secret);
  const log = pino({ level: 'error' }, pino.destination(2));
  const board = createNoticeBoard(store, clock, log);
  const runtime = createRuntime({
    ...stepping(content, seals, undefined, board),
    store,
    channels: [terminalChannel],
    handlers: {
      find_case: findCase(store, clock),
      find_dossier: findDossier(store, clock, seals.dossier),
      ask_model: withoutModel,
    },
    clock,
    chance: Math.random,
    secret,
    log,
  });
  const talk = createTalk({ store, runtime, now: clock.now, lang: options.lang, sitting: randomUUID() });
  await runtime.start();
  const earlier = await talk.resume();
  const view = (state: State) =>
    assistant.view(state, {
      ...content,
      now: new Date(clock.now()),
      channel: 'terminal',
      newCode: () => 'AAAAAA',
      seals,
      source: '',
    });

  const print = options.json ? printJson : printText;
  if (!options.json) greet(earlier, content.phrases(options.lang, 'menu.text'));
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    const input = options.json
      ? fromJson(line, (await talk.state()).offered)
      : { kind: 'event' as const, body: typed(line) };
    if (input.kind === 'bad') console.log(JSON.stringify({ error: input.why }));
    if (input.kind === 'wait') await clock.moveTo(clock.now() + input.ms, runtime.settle);
    if (!options.json && !process.stdin.isTTY) console.log(`\n> ${line}`);
    await board.refresh();
    print(input.kind === 'event' ? await talk.send(input.body) : await talk.news());
    if (options.json) printReady(await talk.state(), view);
  }
  await runtime.stop();
  await store.close();
};

const greet = (earlier: Reply | undefined, hello: string): void =>
  console.log(`${earlier ? onTerminal(earlier, process.stdout.isTTY) : hello}\n`);

const printText = (replies: readonly Reply[]): void => {
  for (const reply of replies) console.log(`\n${onTerminal(reply, process.stdout.isTTY)}`);
};

const printJson = (replies: readonly Reply[]): void => {
  for (const reply of replies) console.log(JSON.stringify({ reply: { choices: [], ...reply } }));
};

const printReady = (state: State, view: (state: State) => ReturnType<typeof assistant.view>): void => {
  const { flow = null, step = null, procedure = null, papers = [], case: code = null } = view(state) ?? {};
  console.log(
    JSON.stringify({ ready: true, flow, step, procedure, papers, case: code, ticket: state.ticket ?? null }),
  );
};
