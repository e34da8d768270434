import { looksVietnamese } from './syllable.ts';

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/'s$/, ''],
  [/(ss|us|is)$/, '$1'],
  [/ies$/, 'y'],
  [/(x|ch|sh|s|z)es$/, '$1'],
  [/s$/, ''],
];
const VERB_ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/([aeiou][bdgklmnprt])\1?(ing)$/, '$1'],
  [/([^aeiou]{2})(ing|ed)$/, '$1'],
  [/(at|iz|ir|ov|iv|ar|ur|ang|os|as|ag|ut|ic|id)(ing|ed)$/, '$1e'],
  [/ied$/, 'y'],
  [/([a-z]{3,})ing$/, '$1'],
  [/([a-z]{3,})ed$/, '$1'],
];

const apply = (word: string, rules: readonly (readonly [RegExp, string])[]): string => {
  const rule = rules.find(([from]) => from.test(word));
  return rule ? word.replace(rule[0], rule[1]) : word;
};

const IRREGULAR: Record<string, string> = {
  taken: 'take',
  took: 'take',
  taking: 'take',
  went: 'go',
  gone: 'gone',
  goes: 'go',
  known: 'know',
  knew: 'know',
  held: 'hold',
  kept: 'keep',
  told: 'tell',
  brought: 'bring',
  thought: 'think',
  seen: 'see',
  saw: 'see',
  begun: 'begin',
  began: 'begin',
  broken: 'break',
  broke: 'break',
  fell: 'fall',
  fallen: 'fall',
  grown: 'grow',
  grew: 'grow',
  ran: 'run',
  met: 'meet',
  driven: 'drive',
  drove: 'drive',
  driving: 'drive',
  chosen: 'choose',
  chose: 'choose',
  forgot: 'forget',
  forgotten: 'forget',
  lent: 'lend',
  spent: 'spend',
  ate: 'eat',
  eaten: 'eat',
  slept: 'sleep',
  said: 'say',
  wore: 'wear',
  worn: 'worn',
  came: 'come',
  made: 'make',
  making: 'make',
  found: 'found',
  passed: 'pass',
  dissolved: 'dissolve',
  retiring: 'retire',
  hiring: 'hire',
  divorcing: 'divorce',
  expiring: 'expire',
  licence: 'license',
  licences: 'license',
  licenses: 'license',
  drivers: 'driver',
  babies: 'baby',
  families: 'family',
  authorise: 'authorize',
  authorised: 'authorize',
  recognise: 'recognize',
  recognised: 'recognize',
  registered: 'register',
  registering: 'register',
  grandma: 'grandmother',
  grandpa: 'grandfather',
  granny: 'grandmother',
  mum: 'mother',
  mom: 'mother',
  dad: 'father',
  daddy: 'father',
  our: 'my',
  his: 'their',
  her: 'their',
  we: 'i',
  he: 'they',
  she: 'they',
  us: 'me',
  "i'm": 'i',
  "i've": 'i',
  "i'd": 'i',
  "we're": 'i',
  "he's": 'they',
  "she's": 'they',
  "they're": 'they',
  is: 'be',
  are: 'be',
  was: 'be',
  were: 'be',
  been: 'be',
  am: 'be',
  has: 'have',
  had: 'have',
  died: 'die',
  dies: 'die',
  dying: 'die',
  dead: 'die',
  lost: 'lose',
  losing: 'lose',
  born: 'birth',
  married: 'marry',
  marrying: 'marry',
  moved: 'move',
  moving: 'move',
  bought: 'buy',
  sold: 'sell',
  children: 'child',
  kids: 'child',
  kid: 'child',
  wives: 'wife',
  lives: 'live',
  living: 'live',
  gave: 'give',
  given: 'give',
  left: 'leave',
  got: 'get',
  paid: 'pay',
  sent: 'send',
  wrote: 'write',
  built: 'build',
  torn: 'tear',
  stole: 'steal',
  stolen: 'steal',
  men: 'man',
  women: 'woman',
  feet: 'foot',
  wrong: 'wrong',
  divorced: 'divorce',
  hired: 'hire',
  used: 'use',
  using: 'use',
  "don't": 'not',
  "doesn't": 'not',
  "didn't": 'not',
  "can't": 'not',
  cannot: 'not',
  "isn't": 'not',
  "aren't": 'not',
  "won't": 'not',
  "wasn't": 'not',
  "haven't": 'not',
  "hasn't": 'not',
  no: 'not',
  retired: 'retire',
  expired: 'expire',
  expires: 'expire',
  copies: 'copy',
  studies: 'study',
  buying: 'buy',
  selling: 'sell',
  running: 'run',
};

/** `registered`, `registering`, `registers` → `register`. Crude on purpose: it only has to agree with itself. */
export const stem = (word: string): string => {
  const known = IRREGULAR[word];
  if (known) return withoutE(known);
  return word.length <= 3 ? word : withoutE(apply(apply(word, ENDINGS), VERB_ENDINGS));
};

const withoutE = (word: string): string => (word.length <= 3 ? word : word.replace(/e$/, ''));

const FUNCTION_WORDS = new Set(
  "the a an is are was were be been am my your his her our their its i you he she we they it me him us them this that these those of for with from at by as and or but if when while because so than then there here how what where which who whom whose why do does did done has have had having can could should would will shall may might must want need needs get gets please just also any some all yes to in on about into after before without during i'm i've i'd it's he's she's we're they're hello hi does, still only very much many more most out up over under again".split(
    ' ',
  ),
);

/** Articles are left out of phrases altogether. */
export const isArticle = (word: string): boolean => word === 'a' || word === 'an' || word === 'the';

export const isFunctionWord = (word: string): boolean => FUNCTION_WORDS.has(word);

/** These are Vietnamese syllables too when typed without marks, and prove nothing about the language. */
const SHARED = new Set(
  'a an am do the i my no so to in me he her his has can may be him than them con hang ban on if as at or us by there then'.split(
    ' ',
  ),
);

/** 1 for a word only English has, ½ for one that Vietnamese without marks has too, 0 for the rest. */
const englishness = (word: string, known: (stem: string) => boolean): number => {
  if (FUNCTION_WORDS.has(word)) return SHARED.has(word) ? 0.5 : 1;
  if (!looksVietnamese(word)) return known(stem(word)) ? 1 : 0.5;
  return known(stem(word)) ? 0.4 : 0;
};

const SURE = 1;
const SHARE = 0.45;

/** English when enough of the words are; `known` tells whether a stem is in our English vocabulary. */
export const isEnglish = (words: readonly string[], known: (stem: string) => boolean): boolean => {
  const letters = words.filter(word => /^[a-z']+$/.test(word));
  if (letters.length === 0 || letters.length < words.length * 0.75) return false;
  const scores = letters.map(word => englishness(word, known));
  const sum = scores.reduce((total, it) => total + it, 0);
  return scores.some(it => it >= SURE) && sum >= letters.length * SHARE;
};
