import type { Dossier } from '../../conversation/dossier.ts';
import type { EffectResult } from '../../conversation/effect.ts';
import type { Move } from '../../conversation/flow.ts';
import type { State } from '../../conversation/state.ts';
import { type Answer, aside, choice, paragraphs, say, type Turn } from '../context.ts';
import { moment } from '../office.ts';
import { dossierReply } from './answer.ts';
import { asking } from './status.ts';

/** As many as a conversation remembers. */
export const MOST = 8;

/** What looking a dossier up has brought. It is said wherever the talk has got to: somebody waits for it. */
export const hearsDossier: Answer = (input, turn) => {
  if (input.kind !== 'result') return undefined;
  switch (input.result.kind) {
    case 'dossier_found':
      return found(input.result, turn);
    case 'dossier_refused':
      return refused(input.result, turn);
    case 'dossier_held':
      return held(input.result.until, turn);
    default:
      return undefined;
  }
};

type Of<Kind extends EffectResult['kind']> = Extract<EffectResult, { kind: Kind }>;

const found = ({ dossier, seal }: Of<'dossier_found'>, turn: Turn): Move => {
  const before = turn.state.dossiers.find(it => it.code === dossier.code);
  const watched = before?.watched === true && before.seal === seal;
  return told(dossier, dossierReply(dossier, watched, turn), {
    dossiers: remembered({ code: dossier.code, seal, watched, due: dossier.due }, turn.state.dossiers),
  });
};

/** Said beside what is under way, and kept in mind for "sai rồi". */
export const told = (
  dossier: Dossier,
  reply: ReturnType<typeof dossierReply>,
  patch: Move['patch'] = {},
): Move => ({
  ...aside(reply),
  patch: { said: { about: `dossier:${dossier.code}`, text: reply.text }, ...patch },
});

type Known = State['dossiers'][number];

/** The one opened just now first. Of too many the oldest goes that nobody waits to hear of. */
const remembered = (known: Known, before: readonly Known[]): Known[] => {
  const others = before.filter(it => it.code !== known.code);
  if (others.length < MOST) return [known, ...others];
  const goes = others.findLast(it => !it.watched);
  return goes ? [known, ...others.filter(it => it !== goes)] : [...before];
};

/** One answer for an unknown code and for wrong digits: nobody learns whether there is such a dossier. */
const refused = ({ code, newest }: Of<'dossier_refused'>, turn: Turn): Move => {
  if (newest === undefined)
    return aside({
      text: paragraphs(say(turn, 'status.noExport'), say(turn, 'status.text')),
      choices: [choice(turn, 'human', 'human.button')],
    });
  const text = say(turn, 'status.refused', { code, at: moment(new Date(newest), turn) });
  return asking({ step: 'digits', code }, turn, text);
};

const held = (until: string, turn: Turn): Move =>
  aside({
    text: say(turn, 'status.held', { at: moment(new Date(until), turn) }),
    choices: [choice(turn, 'human', 'human.button')],
  });
