import type { Move } from '../conversation/flow.ts';
import type { Step } from '../conversation/step-result.ts';
import { type Answer, aside, type Context, choice, paragraphs, say, type Turn } from './context.ts';
import { officeHours } from './office.ts';
import { openTicket } from './ticket.ts';

/** Pictures, voices, files: nothing is stored; each gets a kind word and a way on. */
export const media: Answer = (input, turn) => {
  if (input.kind !== 'media') return undefined;
  if (input.media === 'picture' || input.media === 'file') return aside(whatPicture(turn));
  const key = input.media === 'voice' ? 'media.voice' : 'media.other';
  return aside({ text: say(turn, key), choices: [person(turn)] });
};

const person = (turn: Turn) => choice(turn, 'human', 'human.button');

/** A screen and an identity card call for different answers, and we look at neither. */
const whatPicture = (turn: Turn) => ({
  text: say(turn, 'media.picture'),
  choices: [
    choice(turn, 'media:screen', 'media.isScreen'),
    choice(turn, 'media:paper', 'media.isPaper'),
    person(turn),
  ],
});

/** What the citizen says their picture is. */
export const mediaTaps: Answer = (input, turn) => {
  if (input.kind !== 'choice') return undefined;
  switch (input.id) {
    case 'media:screen':
      return {
        say: [
          {
            text: say(turn, 'media.screen'),
            choices: [choice(turn, 'media:pass', 'media.pass'), person(turn)],
          },
        ],
      };
    case 'media:paper':
      return aside({ text: say(turn, 'media.paper'), choices: [person(turn)] });
    case 'media:pass':
      return passScreen(turn);
    default:
      return undefined;
  }
};

/** A person may look, because the citizen wants it. The picture itself was not kept: they send it to that person. */
const passScreen = (turn: Turn): Move => {
  const move = openTicket({ reason: 'screenshot', lines: [NOTE] }, turn, {
    writes: [{ kind: 'consent_given', purpose: 'screenshot', given: true }],
  });
  return { ...move, say: [...move.say, { text: say(turn, 'media.passed') }] };
};

const NOTE =
  'Có ảnh màn hình báo lỗi và đồng ý cho xem. Ảnh chưa được lưu: xin người dân gửi lại, đã che số giấy tờ.';

/** Words under a picture are a question like any other; of the picture it is said that nobody looked at it. */
export const captionsAsWords =
  (step: Step<Context>): Step<Context> =>
  (state, event, context) => {
    const { body } = event;
    if (body.kind !== 'media' || !body.caption?.trim()) return step(state, event, context);
    const result = step(state, { ...event, body: { kind: 'text', text: body.caption } }, context);
    const note = { text: context.phrases(state.lang, 'media.caption') };
    // What we are is said before everything else.
    const introduced = state.introduced ? 0 : 1;
    return { ...result, replies: result.replies.toSpliced(introduced, 0, note) };
  };

/** What no channel could make sense of, or what a platform keeps from us. */
export const unknownInput: Answer = (input, turn) => {
  if (input.kind !== 'unknown') return undefined;
  const text =
    input.what === 'unsupported'
      ? paragraphs(
          say(turn, 'media.unsupported'),
          say(turn, 'human.hours', { hours: officeHours('ward', turn) }),
        )
      : say(turn, 'media.unknown');
  return aside({ text, choices: [person(turn)] });
};

/** A reminder that no flow waits for any more. */
export const lateTimer: Answer = input => (input.kind === 'timer' ? { say: [] } : undefined);

/** A button nobody knows any more still gets an answer. */
export const oldButton: Answer = (input, turn) =>
  input.kind === 'choice' ? aside({ text: say(turn, 'stale') }) : undefined;
