import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import { openChannels, picturesDir } from './channels.ts';
import { type Beside, besideOthers } from './commands/beside.ts';
import { loadServed } from './commands/served.ts';
import type { Settings } from './config.ts';
import { consoleOf, firstInvitation } from './console.ts';
import { type Content, loadContent } from './content.ts';
import type { Event } from './conversation/event.ts';
import { createSeals, type Seals } from './dossiers/seal.ts';
import { assistant } from './flows/assistant.ts';
import type { Context } from './flows/context.ts';
import { wardClocks } from './handoff/ward-clocks.ts';
import { maskPersonal } from './knowledge/mask.ts';
import { createModel, type Model } from './knowledge/model/model.ts';
import { withoutModel } from './knowledge/model/without-model.ts';
import { systemClock } from './runtime/clock.ts';
import { findCase } from './runtime/find-case.ts';
import { findDossier } from './runtime/find-dossier.ts';
import { createNoticeBoard, type NoticeBoard } from './runtime/notices.ts';
import type { TurnFacts } from './runtime/proposal.ts';
import { createRuntime } from './runtime/runtime.ts';
import { readSecret } from './secret.ts';
import { createServer } from './server/server.ts';
import { slipDoor } from './slips.ts';
import { openStore } from './store/open.ts';
import { readCursor, saveCursor } from './store/queries/cursors.ts';
import { chatLog } from './store/queries/log.ts';

/** Numbers that could harm somebody never reach the disk, whoever typed them. */
const redact = (event: Event): Event => {
  const { body } = event;
  if (body.kind === 'text') return { ...event, body: { ...body, text: maskPersonal(body.text) } };
  if (body.kind === 'media' && body.caption)
    return { ...event, body: { ...body, caption: maskPersonal(body.caption) } };
  return event;
};

/** What is asked of the content where no citizen is speaking. */
const contextAt = (content: Content, seals: Seals, now: Date): Context => ({
  ...content,
  now,
  channel: 'console',
  newCode: () => '',
  seals,
  source: '',
});

/** What the step is given besides the event, whatever runs it. */
export const stepping = (
  content: Content,
  seals: Seals,
  model?: Pick<Model, 'available'>,
  board?: Pick<NoticeBoard, 'standing'>,
) => ({
  step: assistant.step,
  newContext: ({ conversation, chat, now, from, newCode }: TurnFacts) => ({
    ...content,
    now,
    newCode,
    channel: chat.channel,
    seals,
    source: seals.source(from ?? conversation),
    model: model?.available() ?? false,
    notices: board?.standing() ?? [],
  }),
  redact,
  apology: { vi: content.phrases('vi', 'apology'), en: content.phrases('en', 'apology') },
});

type Store = Awaited<ReturnType<typeof openStore>>;

const DAY_SECONDS = 86_400;

/** A language model, where one is set. The day's count of tokens is kept beside the channels' cursors. */
const modelOf = (
  settings: Settings,
  { db }: Store,
  { shared }: Beside,
  content: Content,
  log: Logger,
): Model | undefined => {
  if (!settings.OPENAI_MODEL) return undefined;
  return createModel({
    settings: {
      model: settings.OPENAI_MODEL,
      baseUrl: settings.OPENAI_BASE_URL,
      apiKey: settings.OPENAI_API_KEY,
      dailyTokens: settings.MODEL_DAILY_TOKENS,
      offFile: settings.MODEL_OFF_FILE,
    },
    knowledge: content,
    clock: systemClock,
    chance: Math.random,
    log,
    cache: shared?.cache('model', DAY_SECONDS),
    meter: {
      load: () => readCursor(db, 'model:tokens'),
      save: async value => void (await saveCursor(db, 'model:tokens', value)),
    },
  });
};

/** The whole application from its settings: choices only. */
export const createApp = async (settings: Settings, log: Logger) => {
  mkdirSync(dirname(settings.HOI_DB), { recursive: true });
  const store = await openStore(settings.DATABASE_URL ?? settings.HOI_DB);
  const { catalogue, official, portalSays } = await loadServed(settings.HOI_DATA, store);
  const site = settings.PUBLIC_URL?.replace(/\/$/, '');
  const content = {
    ...loadContent(settings.HOI_DATA, catalogue),
    official,
    portalSays,
    ...(site ? { site } : {}),
  };
  const secret = settings.HOI_SECRET ?? readSecret(dirname(settings.HOI_DB));
  const beside = besideOthers(settings, store, secret, log);
  const { channels, webhooks, states } = openChannels({ settings, store, content, log, sole: beside.sole });
  const model = modelOf(settings, store, beside, content, log);
  const seals = createSeals(secret);
  const board = createNoticeBoard(store, systemClock, log);
  const runtime = createRuntime({
    ...stepping(content, seals, model, board),
    store,
    channels,
    handlers: {
      find_case: findCase(store, systemClock),
      find_dossier: findDossier(store, systemClock, seals.dossier),
      ask_model: model?.answer ?? withoutModel,
    },
    clock: systemClock,
    chance: Math.random,
    secret,
    deskRules: wardClocks(content.ward, content.calendar),
    lookMs: 2_000,
    lanes: beside.lanes,
    shared: beside.shared,
    log,
  });
  const desk = consoleOf(store, content, () => contextAt(content, seals, new Date()), runtime);
  const server = createServer({
    console: desk,
    door: runtime.door,
    log: chatLog(store.db),
    bell: runtime.bell,
    now: () => new Date(),
    logger: log,
    rateLimit: beside.shared?.rateLimit,
    webhooks,
    health: async () => ({ ok: true, channels: states() }),
    slips: slipDoor(store, content, seals, settings),
    settings: {
      host: settings.HOST,
      port: settings.PORT,
      publicUrl: settings.PUBLIC_URL,
      trustedProxies: settings.TRUSTED_PROXIES,
      pagesDir: settings.HOI_PAGES,
      picturesDir: picturesDir(settings),
      ward: content.ward.name.vi,
      framedBy: settings.FRAMED_BY.split(',').filter(Boolean),
    },
  });
  return {
    invitation: () => firstInvitation(store),
    start: async () => {
      // The search index is built at its first question: better now than while somebody waits.
      content.understand('');
      await beside.join();
      await board.start();
      await runtime.start();
      // A model that cannot be loaded costs nobody the start: its questions get their composed answers.
      void model
        ?.warm()
        .catch(error => log.error({ fault: nameOf(error) }, 'the language model is not ready'));
      return server.start();
    },
    stop: async () => {
      await server.stop();
      board.stop();
      await runtime.stop();
      await beside.leave();
      await store.close();
    },
  };
};

/** Without its message, which may hold an address or a key. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
