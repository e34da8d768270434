import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
} from '@grammyjs/conversations';
import { Bot, type Context } from 'grammy';
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

type Flavored = ConversationFlavor<Context>;

/** As its documentation has it: one async function, replayed up to where the citizen is. */
const guide = async (conversation: Conversation<Flavored, Context>, ctx: Context): Promise<void> => {
  const a: Record<string, unknown> & Answers = { done: 0 };
  const say = (to: Context, prompt: Prompt) => to.reply(prompt.text, keyboard(prompt));
  const tapped = async (data: string | RegExp) => {
    const tap = await conversation.waitForCallbackQuery(data);
    await tap.answerCallbackQuery();
    return tap;
  };

  await say(ctx, askQuestion(0));
  for (const [nth, { key }] of QUESTIONS.entries()) {
    const tap = await tapped(new RegExp(`^${key}:`));
    (a as Record<string, unknown>)[key] = tap.callbackQuery.data.slice(key.length + 1);
    await say(tap, nth + 1 < QUESTIONS.length ? askQuestion(nth + 1) : askPaper(0, a));
  }
  for (let nth = 0; nth < PAPERS; nth += 1) {
    const tap = await tapped(`c${nth}:ok`);
    (a as { done: number }).done += 1;
    await say(tap, nth + 1 < PAPERS ? askPaper(nth + 1, a) : askCopies());
  }
  const typed = await conversation.waitForHears(/^\d+$/);
  Object.assign(a, { copies: Number(typed.msg.text) });
  await say(typed, askPay(a));
  await say(await tapped('pay:ok'), askRating());
  const rated = await tapped(/^rate:/);
  Object.assign(a, { rating: Number(rated.callbackQuery.data.slice(5)) });
  await say(rated, summary(a));
};

export const open = async ({ wire, place }: Setting): Promise<Contestant> => {
  const rows = await openRows(place);
  const bot = new Bot<Flavored>(TOKEN, {
    botInfo: BOT as never,
    client: { fetch: wire.fetch as typeof fetch },
  });
  const adapter = {
    read: async (key: string) => {
      const value = await rows.get(key);
      return value === undefined ? undefined : JSON.parse(value);
    },
    write: (key: string, value: unknown) => rows.set(key, JSON.stringify(value)),
    delete: rows.delete,
  };
  bot.use(conversations({ storage: { type: 'key', version: 0, adapter } }));
  bot.use(createConversation(guide));
  bot.command('start', ctx => ctx.conversation.enter('guide'));
  return { handle: (update: Update) => bot.handleUpdate(update as never), close: rows.close };
};
