import type { Reply } from '../conversation/reply.ts';
import { choice, paragraphs, read, say, type Turn } from './context.ts';

/** The step of a common path whose help answers a trouble. */
const HELP: Readonly<Record<string, readonly ['online' | 'payment', string]>> = {
  'portal-login': ['online', 'login'],
  'portal-upload': ['online', 'files'],
  'vneid-level2': ['online', 'login'],
  'vneid-locked': ['online', 'login'],
  'payment-charged-not-recorded': ['payment', 'wait'],
  'payment-twice': ['payment', 'wait'],
  'payment-otp': ['payment', 'confirm'],
  'payment-card-not-enabled': ['payment', 'platform'],
  'payment-session-lost': ['payment', 'request'],
  'payment-no-receipt': ['payment', 'receipt'],
};

const SPECIAL: Readonly<Record<string, string>> = {
  scam: 'trouble.scam',
  'no-smartphone': 'trouble.noPhone',
  'payment-no-bank-account': 'trouble.noPhone',
  'status-late': 'status.text',
  'status-not-updated': 'status.text',
};

/** Advice first, from what our files hold; a person where they hold nothing. */
export const troubleAnswer = (topic: string | undefined, turn: Turn): Reply => ({
  text: advice(topic ?? '', turn),
  choices: [choice(turn, 'human', 'human.button'), choice(turn, 'report', 'feedback.button')],
});

const advice = (topic: string, turn: Turn): string => {
  const special = SPECIAL[topic];
  if (special) return say(turn, special);
  const [path, id] = HELP[topic] ?? [];
  const step = path && turn.context.paths[path].find(it => it.id === id);
  return step
    ? paragraphs(say(turn, 'trouble.intro'), read(turn, step.stuck))
    : say(turn, 'trouble.noAdvice');
};

export const statusAnswer = (turn: Turn): Reply => ({
  text: say(turn, 'status.text'),
  choices: [choice(turn, 'human', 'human.button')],
});
