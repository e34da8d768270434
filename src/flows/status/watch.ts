import { hasEnded } from '../../conversation/dossier.ts';
import type { Move } from '../../conversation/flow.ts';
import { front } from '../../conversation/flow.ts';
import { fold } from '../../conversation/fold.ts';
import type { News } from '../../conversation/news.ts';
import type { State } from '../../conversation/state.ts';
import { type Answer, aside, choice, paragraphs, say, type Turn } from '../context.ts';
import { day } from '../sources.ts';
import { openTicket } from '../ticket.ts';
import { dossierReply } from './answer.ts';
import { dayOf } from './lateness.ts';
import { told } from './results.ts';
import { asking } from './status.ts';

/** `watch:CODE`, `unwatch`, `late:CODE`: only about dossiers that this conversation has opened with their digits. */
export const watchTaps: Answer = (input, turn) => {
  if (input.kind !== 'choice') return undefined;
  if (input.id === 'unwatch') return unwatched(turn);
  const [, verb, code = ''] = /^(watch|late):(.+)$/.exec(input.id) ?? [];
  if (verb === undefined) return undefined;
  const known = turn.state.dossiers.find(it => it.code === code);
  if (!known) return asking({ step: 'digits', code }, turn);
  return verb === 'watch' ? watched(known, turn) : askWhyLate(known, turn);
};

type Known = State['dossiers'][number];

const watched = (known: Known, turn: Turn): Move => ({
  ...aside({
    text: paragraphs(
      say(turn, 'status.watched', { code: known.code }),
      // Nothing can be pushed to a page that is closed.
      turn.context.channel === 'web' && say(turn, 'status.watchedWeb'),
    ),
    choices: [choice(turn, 'unwatch', 'status.unwatch')],
  }),
  patch: { dossiers: turn.state.dossiers.map(it => (it === known ? { ...it, watched: true } : it)) },
  writes: [
    { kind: 'dossier_watched', code: known.code, seal: known.seal },
    { kind: 'consent_given', purpose: 'dossier-news', given: true },
  ],
});

const STOP =
  /^(thoi|dung|ngung|khong|ko|tat|huy|bo)( can| muon)?( bao| nhan| theo doi)( tin| bao| ho so| nua| cho toi| toi)*( a| nhe| nha| di)?$|^(unsubscribe|stop (telling|notifying|watching|messages|news)( me)?)$/;
/** The plain word stops a guide where one is under way; where none is, there is nothing else to stop. */
const BARE = /^(thoi|dung|stop|ngung)$/;

/** "Thôi báo": one word, whenever there is something to stop. */
export const stopsWatching: Answer = (input, turn) => {
  if (input.kind !== 'text') return undefined;
  const said = fold(input.text);
  if (!turn.state.dossiers.some(it => it.watched))
    return STOP.test(said) ? aside({ text: say(turn, 'status.notWatching') }) : undefined;
  return STOP.test(said) || (BARE.test(said) && !front(turn.state)) ? unwatched(turn) : undefined;
};

const unwatched = (turn: Turn): Move => ({
  ...aside({ text: say(turn, 'status.unwatched') }),
  patch: { dossiers: turn.state.dossiers.map(it => ({ ...it, watched: false })) },
  writes: [{ kind: 'dossier_unwatched' }, { kind: 'consent_given', purpose: 'dossier-news', given: false }],
});

/** For whoever takes the request: which dossier, and the day it was promised for. */
const askWhyLate = ({ code, due }: Known, turn: Turn): Move => {
  const promised = due ? `, hẹn trả ${day(dayOf(due))}` : '';
  const line = `Hồ sơ ${code}${promised}: quá ngày hẹn, người dân hỏi lý do và ngày hẹn mới`;
  return openTicket({ reason: 'dossier-late', lines: [line] }, turn);
};

type Changed = Extract<News, { kind: 'dossier_changed' }>;

/** A dossier they asked to hear of has changed. Who has said "thôi báo" since, hears nothing. */
export const dossierChanged = ({ dossier }: Changed, turn: Turn): Move => {
  const known = turn.state.dossiers.find(it => it.code === dossier.code);
  if (!known?.watched) return { say: [] };
  const over = hasEnded(dossier.status);
  const reply = dossierReply(dossier, !over, turn);
  const text = paragraphs(
    say(turn, 'status.changed', { code: dossier.code }),
    reply.text,
    say(turn, over ? 'status.lastNews' : 'status.howToStop'),
  );
  return {
    ...told(
      dossier,
      { ...reply, text },
      over ? { dossiers: withoutWatch(dossier.code, turn.state.dossiers) } : {},
    ),
    writes: over ? [{ kind: 'dossier_unwatched', code: dossier.code }] : [],
  };
};

const withoutWatch = (code: string, all: readonly Known[]): Known[] =>
  all.map(it => (it.code === code ? { ...it, watched: false } : it));
