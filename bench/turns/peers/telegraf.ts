import { createRequire } from 'node:module';
import type { Contestant, Setting } from '../contestant.ts';
import {
  type Answers,
  askCopies,
  askPaper,
  askPay,
  askQuestion,
  askRating,
  PAPERS,
  type Prompt,
  QUESTIONS,
  summary,
} from '../guide.ts';
import { keyboard } from '../hand.ts';
import { openRows } from '../rows.ts';
import { BOT, TOKEN, type Update } from '../telegram.ts';

// biome-ignore lint/suspicious/noExplicitAny: a wizard's context is typed by its scenes; here three fields of it matter
type Ctx = any;

/** Telegraf takes no transport: its `node-fetch` is replaced before it is loaded. */
const load = ({ wire }: Setting) => {
  const require = createRequire(import.meta.url);
  const path = createRequire(require.resolve('telegraf')).resolve('node-fetch');
  const fetch = Object.assign((url: string, init: object) => wire.fetch(url, init), {
    default: wire.fetch,
    __esModule: true,
  });
  require.cache[path] = {
    id: path,
    filename: path,
    loaded: true,
    exports: fetch,
  } as unknown as NodeJS.Module;
  return require('telegraf') as typeof import('telegraf');
};

const say = (ctx: Ctx, prompt: Prompt) => ctx.reply(prompt.text, keyboard(prompt));
const answers = (ctx: Ctx): { -readonly [Key in keyof Answers]: Answers[Key] } => ctx.wizard.state.a;

const begin = async (ctx: Ctx) => {
  ctx.wizard.state.a = { done: 0 };
  await say(ctx, askQuestion(0));
  return ctx.wizard.next();
};

/** A step that waits for one tap, and asks again for anything else. */
const onTap =
  (
    fits: RegExp,
    again: (a: Answers) => Prompt,
    take: (a: Record<string, unknown>, data: string) => void,
    next: (a: Answers) => Prompt,
  ) =>
  async (ctx: Ctx) => {
    const data: string | undefined = ctx.callbackQuery?.data;
    if (!data || !fits.test(data)) return say(ctx, again(answers(ctx)));
    await ctx.answerCbQuery();
    take(answers(ctx) as Record<string, unknown>, data);
    await say(ctx, next(answers(ctx)));
    return ctx.wizard.next();
  };

const question = ({ key }: (typeof QUESTIONS)[number], nth: number) =>
  onTap(
    new RegExp(`^${key}:`),
    () => askQuestion(nth),
    (a, data) => {
      a[key] = data.slice(key.length + 1);
    },
    a => (nth + 1 < QUESTIONS.length ? askQuestion(nth + 1) : askPaper(0, a)),
  );

const paper = (nth: number) =>
  onTap(
    new RegExp(`^c${nth}:ok$`),
    a => askPaper(nth, a),
    a => {
      a['done'] = nth + 1;
    },
    a => (nth + 1 < PAPERS ? askPaper(nth + 1, a) : askCopies()),
  );

const copies = async (ctx: Ctx) => {
  const count = Number(ctx.message?.text);
  if (!(count > 0)) return say(ctx, askCopies());
  answers(ctx).copies = count;
  await say(ctx, askPay(answers(ctx)));
  return ctx.wizard.next();
};

const pay = onTap(/^pay:ok$/, askPay, () => {}, askRating);

const rating = async (ctx: Ctx) => {
  const data: string | undefined = ctx.callbackQuery?.data;
  if (!data?.startsWith('rate:')) return say(ctx, askRating());
  await ctx.answerCbQuery();
  answers(ctx).rating = Number(data.slice(5));
  await say(ctx, summary(answers(ctx)));
  return ctx.scene.leave();
};

export const open = async (setting: Setting): Promise<Contestant> => {
  const { Telegraf, Scenes, session } = load(setting);
  const rows = await openRows(setting.place);
  const bot = new Telegraf<Ctx>(TOKEN);
  bot.botInfo = BOT as never;
  bot.catch(error => {
    throw error;
  });
  const store = {
    get: async (key: string) => {
      const value = await rows.get(key);
      return value === undefined ? undefined : JSON.parse(value);
    },
    set: (key: string, value: unknown) => rows.set(key, JSON.stringify(value)),
    delete: rows.delete,
  };
  bot.use(session({ store }));
  const papers = Array.from({ length: PAPERS }, (_, nth) => paper(nth));
  const steps = [begin, ...QUESTIONS.map(question), ...papers, copies, pay, rating];
  const stage = new Scenes.Stage<Ctx>([new Scenes.WizardScene('guide', ...(steps as never[]))]);
  stage.command('start', (ctx: Ctx) => ctx.scene.enter('guide'));
  bot.use(stage.middleware());
  return { handle: (update: Update) => bot.handleUpdate(update as never), close: rows.close };
};
