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
import { chatOf, type Update } from '../telegram.ts';

const require = createRequire(import.meta.url);
const core = require('botbuilder-core') as typeof import('botbuilder-core');
const dialogs = require('botbuilder-dialogs') as typeof import('botbuilder-dialogs');

// biome-ignore lint/suspicious/noExplicitAny: activities and waterfall steps are loosely typed by the library as well
type Any = any;

/** Bot Framework has no Telegram of its own to run within a process: an update becomes an activity, and back. */
class TelegramAdapter extends core.BotAdapter {
  private readonly wire: Setting['wire'];

  constructor(wire: Setting['wire']) {
    super();
    this.wire = wire;
    this.onTurnError = async (_, error) => {
      throw error;
    };
  }

  override async sendActivities(context: Any, activities: Any[]): Promise<Any> {
    const sent = [];
    for (const { type, text, suggestedActions } of activities) {
      if (type !== 'message') continue;
      const buttons = (suggestedActions?.actions ?? []).map(({ title, value }: Any) => [title, value]);
      const payload = {
        chat_id: Number(context.activity.conversation.id),
        text,
        ...keyboard({ text, buttons }),
      };
      sent.push({ id: String((await this.wire.call('sendMessage', payload)).message_id) });
    }
    return sent;
  }

  async handle(update: Update, logic: (context: Any) => Promise<void>): Promise<void> {
    const id = String(chatOf(update));
    const tap = update.callback_query;
    if (tap) await this.wire.call('answerCallbackQuery', { callback_query_id: tap.id });
    const activity = {
      type: 'message',
      id: String(update.update_id),
      channelId: 'telegram',
      serviceUrl: 'https://api.telegram.org',
      timestamp: new Date(),
      from: { id },
      recipient: { id: 'bot' },
      conversation: { id, isGroup: false },
      text: tap ? tap.data : update.message!.text,
    };
    await this.runMiddleware(new core.TurnContext(this, activity as Any), logic);
  }

  override async updateActivity(): Promise<void> {}
  override async deleteActivity(): Promise<void> {}
  override async continueConversation(): Promise<void> {}
}

const prompt = ({ text, buttons }: Prompt) => {
  const actions = buttons.map(([title, value]) => ({ type: 'imBack', title, value }));
  return { prompt: core.MessageFactory.suggestedActions(actions as Any, text) };
};

const waterfall = () => {
  const a = (step: Any): { -readonly [Key in keyof Answers]: Answers[Key] } => step.values.a;
  const steps: ((step: Any) => Promise<Any>)[] = [
    async step => {
      step.values.a = { done: 0 };
      return step.prompt('q1', prompt(askQuestion(0)));
    },
  ];
  QUESTIONS.forEach(({ key }, nth) => {
    steps.push(async step => {
      a(step)[key] = step.result.slice(key.length + 1);
      const next = QUESTIONS[nth + 1];
      return next
        ? step.prompt(next.key, prompt(askQuestion(nth + 1)))
        : step.prompt('c0', prompt(askPaper(0, a(step))));
    });
  });
  for (let nth = 0; nth < PAPERS; nth += 1)
    steps.push(async step => {
      a(step).done += 1;
      return nth + 1 < PAPERS
        ? step.prompt(`c${nth + 1}`, prompt(askPaper(nth + 1, a(step))))
        : step.prompt('copies', prompt(askCopies()));
    });
  steps.push(
    async step => {
      a(step).copies = Number(step.result);
      return step.prompt('pay', prompt(askPay(a(step))));
    },
    async step => step.prompt('rate', prompt(askRating())),
    async step => {
      a(step).rating = Number(step.result.slice(5));
      await step.context.sendActivity(summary(a(step)).text);
      return step.endDialog();
    },
  );
  return steps;
};

export const open = async ({ wire, place }: Setting): Promise<Contestant> => {
  const rows = await openRows(place);
  const adapter = new TelegramAdapter(wire);
  const state = new core.ConversationState({
    read: async keys => {
      const found: Record<string, unknown> = {};
      for (const key of keys) {
        const value = await rows.get(key);
        if (value !== undefined) found[key] = JSON.parse(value);
      }
      return found;
    },
    write: async changes => {
      for (const [key, value] of Object.entries(changes)) await rows.set(key, JSON.stringify(value));
    },
    delete: async keys => {
      for (const key of keys) await rows.delete(key);
    },
  });
  const set = new dialogs.DialogSet(state.createProperty('dialog'));
  const waits = (id: string, fits: RegExp) =>
    set.add(
      new dialogs.TextPrompt(id, async it => it.recognized.succeeded && fits.test(it.recognized.value ?? '')),
    );
  for (const { key } of QUESTIONS) waits(key, new RegExp(`^${key}:`));
  for (let nth = 0; nth < PAPERS; nth += 1) waits(`c${nth}`, new RegExp(`^c${nth}:ok$`));
  waits('copies', /^\d+$/);
  waits('pay', /^pay:ok$/);
  waits('rate', /^rate:/);
  set.add(new dialogs.WaterfallDialog('guide', waterfall()));

  const logic = async (context: Any): Promise<void> => {
    const dialog = await set.createContext(context);
    if (context.activity.text === '/start') {
      await dialog.cancelAllDialogs();
      await dialog.beginDialog('guide');
    } else await dialog.continueDialog();
    await state.saveChanges(context);
  };
  return { handle: update => adapter.handle(update, logic), close: rows.close };
};
