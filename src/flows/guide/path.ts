import type { Choice, Reply } from '../../conversation/reply.ts';
import { notesAt } from '../../procedures/paths.ts';
import { officeBy } from '../../rules/ward.ts';
import { choice, paragraphs, read, say, type Turn } from '../context.ts';
import { officeText } from '../office.ts';
import { confirmed } from '../sources.ts';
import { button } from './data.ts';
import type { Place } from './place.ts';
import type { Step } from './plan.ts';

export type PathStep = Extract<Step, { kind: 'do' }>;

/** One step on the way to filing or paying: what to do, and what is particular to this procedure. */
export const showPathStep = (step: PathStep, place: Place, turn: Turn): Reply => ({
  text: paragraphs(
    say(turn, 'guide.path.title', {
      ...numbering(step, place),
      path: say(turn, `guide.path.${step.path}`),
      name: read(turn, common(step, turn).name),
    }),
    read(turn, common(step, turn).do) + confirmed(common(step, turn).source, turn),
    ...notes(step, place, turn),
    step.id === 'counter.go' && officeText(place.procedure.office, turn),
    step.id === 'online.find' &&
      say(turn, 'guide.path.find', { name: place.procedure.name.vi, code: place.procedure.code }),
    step.id === 'online.office' && say(turn, 'guide.path.office', { office: onPortal(place, turn) }),
    step.id === 'online.keep' && say(turn, 'guide.path.keep'),
  ),
  choices: [
    choice(turn, button(place.data, 'done', step.id), 'guide.path.done'),
    choice(turn, button(place.data, 'stuck', step.id), 'guide.path.stuck'),
    choice(turn, 'human', 'human.button'),
    choice(turn, button(place.data, 'back'), 'guide.back'),
  ],
  ...(step.id === 'online.find' && place.procedure.online?.url
    ? { link: { url: place.procedure.online.url, label: say(turn, 'guide.path.open') } }
    : {}),
});

/** What the office is called in the portal's list. */
const onPortal = ({ procedure }: Place, turn: Turn): string => {
  const { ward } = turn.context;
  return read(
    turn,
    procedure.office === 'ward'
      ? ward.portalName
      : (officeBy(ward, procedure.office)?.name ?? ward.portalName),
  );
};

/** "Kẹt ở bước này": help for that step, and a person if it does not help. */
export const helpWithStep = (step: PathStep, place: Place, turn: Turn): Reply => ({
  text: paragraphs(say(turn, 'guide.path.stuckTitle'), read(turn, common(step, turn).stuck)),
  choices: [
    choice(turn, button(place.data, 'done', step.id), 'guide.path.solved'),
    ...common(step, turn).troubles.flatMap(slug => troubleChoice(slug, turn)),
    choice(turn, 'human', 'guide.path.stillStuck'),
    choice(turn, button(place.data, 'show'), 'guide.path.again'),
  ],
});

/** What people are stuck in at a step, each with its tree. */
const troubleChoice = (slug: string, turn: Turn): Choice[] => {
  const tree = turn.context.troubles.get(slug);
  return tree ? [{ id: `trouble:${slug}`, label: read(turn, tree.name) }] : [];
};

const common = (step: PathStep, turn: Turn) => turn.context.paths[step.path].find(it => it.id === step.step)!;

const notes = (step: PathStep, { procedure, facts }: Place, turn: Turn): string[] =>
  notesAt(procedure, step.path, step.step, facts).map(
    note => `- ${read(turn, note.text)}${confirmed(note.source, turn)}`,
  );

const numbering = (step: PathStep, { steps }: Place): { number: number; of: number } => {
  const path = steps.filter(it => it.kind === 'do' && it.path === step.path);
  return { number: path.findIndex(it => it.id === step.id) + 1, of: path.length };
};
