import { type Event, isCitizens } from '../conversation/event.ts';
import { front } from '../conversation/flow.ts';
import type { Notice } from '../conversation/notice.ts';
import type { Reply } from '../conversation/reply.ts';
import type { State } from '../conversation/state.ts';
import type { Step, StepResult } from '../conversation/step-result.ts';
import { today } from '../rules/day.ts';
import { type Context, say, type Turn } from './context.ts';
import { placeInFront } from './guide/front.ts';
import { moment } from './office.ts';
import { OFFICE } from './tells.ts';

/** Kept in the state at most; ids of notices long over fall out first. */
const REMEMBERED = 30;

/** The step, with what staff posted in front of its answer: where it matters, once in a conversation. */
export const showingNotices =
  (step: Step<Context>): Step<Context> =>
  (state, event, context) => {
    const result = step(state, event, context);
    if (result.replies.length === 0) return result;
    const fresh = standing(context).filter(it => !state.notices?.includes(it.id));
    if (fresh.length === 0 || isUrgent(event, context)) return result;
    const setting = settingOf(state, event, result, context);
    const shown = fresh.filter(it => matters(it, setting));
    return shown.length > 0 ? withNotices(shown, result, state.introduced ? 0 : 1, context) : result;
  };

/** Notices whose time it is, on this channel. */
const standing = ({ notices = [], now, channel }: Context): readonly Notice[] =>
  notices.filter(
    ({ from, to, channels }) =>
      Date.parse(from) <= now.getTime() &&
      now.getTime() < Date.parse(to) &&
      (channels.length === 0 || channels.includes(channel)),
  );

/** Whoever is in danger reads the numbers to call and nothing else. */
const isUrgent = ({ body }: Event, { understand }: Context): boolean =>
  body.kind === 'text' && understand(body.text).outcome === 'emergency';

/** What a turn is about, as far as a notice may concern it. */
interface Setting {
  readonly firstToday: boolean;
  readonly subjects: ReadonlySet<string>;
  readonly online: boolean;
  readonly counter: boolean;
}

const settingOf = (before: State, event: Event, { state, writes }: StepResult, context: Context): Setting => {
  const place = placeInFront({ state, context });
  const path = place?.step.kind === 'do' ? place.step.path : undefined;
  const told = writes.flatMap(it => (it.kind === 'fact_told' ? [it.subject] : []));
  return {
    firstToday:
      isCitizens(event) && (!before.lastAt || today(new Date(before.lastAt)) !== today(context.now)),
    subjects: new Set([...told, ...(place ? [place.procedure.code] : [])]),
    online: path === 'online' || path === 'payment' || isPortalTrouble(state),
    counter: path === 'counter' || told.includes(OFFICE),
  };
};

/** Trees about the portal and about paying on it, and the payment talk. */
const isPortalTrouble = (state: State): boolean => {
  const frame = front(state);
  if (frame?.flow === 'payment') return true;
  const { tree } = (frame?.data ?? {}) as { tree?: unknown };
  return frame?.flow === 'trouble' && typeof tree === 'string' && PORTAL_TREES.test(tree);
};

const PORTAL_TREES = /^(portal|payment)-/;

const matters = ({ kind, about }: Notice, setting: Setting): boolean => {
  if (about.length > 0 && !about.some(code => setting.subjects.has(code))) return false;
  switch (kind) {
    case 'portal-down':
      return setting.online;
    case 'closed':
      return setting.counter || setting.firstToday;
    default:
      return about.length > 0 || setting.firstToday;
  }
};

/** Behind what we say of ourselves, which is the first reply ever, and before the answer. */
const withNotices = (
  shown: readonly Notice[],
  result: StepResult,
  at: number,
  context: Context,
): StepResult => {
  const turn = { state: result.state, context };
  const replies = result.replies.toSpliced(at, 0, ...shown.map(it => inWords(it, turn)));
  const notices = [...(result.state.notices ?? []), ...shown.map(it => it.id)].slice(-REMEMBERED);
  return { ...result, replies, state: { ...result.state, notices } };
};

const inWords = ({ title, text, to }: Notice, turn: Turn): Reply => ({
  text: say(turn, 'notice.text', {
    title: title[turn.state.lang] ?? title.vi,
    text: text[turn.state.lang] ?? text.vi,
    until: moment(new Date(to), turn),
  }),
});
