import { CONTESTANTS, type Name } from './contestants.ts';
import { citizen, type Prompt, reduce, type Session, STEPS } from './guide.ts';
import { keyboard } from './hand.ts';
import { type Call, createWire, updateOf } from './telegram.ts';

const CHATS = [500, 507, 514, 521, 528, 535, 542, 549];

/** Whether `name` says to every citizen just what the guide says, word for word and button for button. */
export async function saysTheSame(name: Name): Promise<boolean> {
  const wire = createWire();
  const said: Call[] = [];
  wire.listen(call => void said.push(call));
  const contestant = await CONTESTANTS[name].open({ wire, place: ':memory:' });
  const sessions = new Map<number, Session | null>();
  let updates = 0;
  let same = true;
  for (let step = 0; step < STEPS; step += 1)
    for (const chat of CHATS) {
      said.length = 0;
      await contestant.handle(updateOf(chat, step, ++updates));
      const { state, prompt } = reduce(sessions.get(chat) ?? null, citizen(chat, step));
      sessions.set(chat, state);
      const messages = said.filter(({ method }) => method === 'sendMessage');
      same &&= messages.length === 1 && shown(messages[0]!) === wanted(chat, prompt);
    }
  await contestant.close?.();
  return same;
}

interface Keyboard {
  readonly inline_keyboard: { readonly text: string; readonly callback_data: string }[][];
}

/** Rows do not count: two short labels may share one. */
const shown = ({ payload }: Call): string => {
  const { chat_id, text, reply_markup } = payload as {
    chat_id: string;
    text: string;
    reply_markup?: Keyboard;
  };
  return JSON.stringify([Number(chat_id), text, reply_markup?.inline_keyboard.flat() ?? []]);
};

const wanted = (chat: number, prompt: Prompt): string =>
  JSON.stringify([chat, prompt.text, keyboard(prompt)?.reply_markup.inline_keyboard.flat() ?? []]);

if (process.argv[1] === import.meta.filename) {
  for (const name of Object.keys(CONTESTANTS) as Name[])
    console.log(`${name}: ${(await saysTheSame(name)) ? 'says the same' : 'DIFFERS'}`);
  process.exit(0);
}
