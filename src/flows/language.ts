import { fold } from '../conversation/fold.ts';
import type { State } from '../conversation/state.ts';
import { type Answer, choice, say, type Turn } from './context.ts';

const ENGLISH = /^(en|english|tieng anh|speak english|in english( please)?)$/;
const VIETNAMESE = /^(vi|vn|tieng viet|vietnamese)$/;

/** `/ngonngu`, with or without a language; also plain "English" and "tiếng Việt". */
export const switchesLanguage: Answer = (input, turn) => {
  if (input.kind === 'choice' && input.id.startsWith('lang:'))
    return switchTo(input.id === 'lang:en' ? 'en' : 'vi', turn);
  if (input.kind === 'text') return named(fold(input.text), turn);
  if (input.kind !== 'command' || !['ngonngu', 'language', 'lang'].includes(input.name)) return undefined;
  return named(fold(input.args), turn) ?? { say: [ask(turn)] };
};

const named = (said: string, turn: Turn) =>
  ENGLISH.test(said) ? switchTo('en', turn) : VIETNAMESE.test(said) ? switchTo('vi', turn) : undefined;

const switchTo = (lang: State['lang'], turn: Turn) => ({
  say: [{ text: turn.context.phrases(lang, 'language.now') }],
  patch: { lang },
  showAgain: true,
});

const ask = (turn: Turn) => ({
  text: say(turn, 'language.ask'),
  choices: [
    { id: 'lang:vi', label: 'Tiếng Việt' },
    { id: 'lang:en', label: 'English' },
  ],
});

/** Somebody who writes to us in English for the first time is told that we speak it. */
export const offersEnglish = (turn: Turn) => choice(turn, 'lang:en', 'language.english');
