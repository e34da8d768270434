import type { Input } from '../../conversation/flow.ts';
import { fold } from '../../conversation/fold.ts';
import { UNSURE } from '../unsure.ts';
import type { Tapped } from './data.ts';
import { nearestOption } from './guess.ts';
import type { Place } from './place.ts';
import { questionOf } from './place.ts';

/** What typed words mean at the step in front, where they mean something there; else undefined. */
export const typedAnswer = (input: Input, place: Place): Tapped | undefined => {
  if (input.kind !== 'text') return undefined;
  const said = fold(input.text);
  const verb = (verb: string, what = ''): Tapped => ({ case: place.data.case, verb, what });
  if (BACK.test(said)) return verb('back');
  if (CHANGE.test(said)) return verb('answers');
  if (LIST.test(said)) return verb('list');
  return (
    number(said, place, verb) ??
    dossier(input.text, place, verb) ??
    unsure(said, place, verb) ??
    plainWord(said, place, verb) ??
    guess(input.text, place, verb)
  );
};

type Verb = (verb: string, what?: string) => Tapped;

const BACK = /^(quay lai|lui lai|tro lai|back|buoc truoc)$/;
const CHANGE = /^(doi cau tra loi|sua cau tra loi|doi lai cau tra loi|change (an )?answer)$/;
const LIST =
  /^((cho )?xem (lai )?(danh sach|giay to)|danh sach giay to|((vay|the) )?(can|phai|mang)( (co|mang|nop|dem))?( theo)?( nhung)? (giay( to)?|ho so) (gi|chi|nao)( vay| a| ha| rua)?|(giay to|ho so) (gom )?(nhung )?(gi|chi)|paper list|show (my )?papers|(what|which) (papers|documents)( do i need)?)$/;

const number = (said: string, place: Place, verb: Verb): Tapped | undefined => {
  const question = place.step.kind === 'ask' ? questionOf(place.step.case, place) : undefined;
  const digits =
    /^(?:khoang |chung |co )?(\d{1,5})(?: (?:ban|trang|to|nguoi|cai|copies|pages|people))?$/.exec(said)?.[1];
  return question?.number && digits ? verb('number', `${question.id}=${digits}`) : undefined;
};

/** The shape of a dossier code seen in the field; the portal's own code is what counts. */
const DOSSIER = /\b(?:\d{3}\.\d{2}\.\d{2}\.)?[HGK]\d{2}(?:\.\d{2,3}){0,4}-\d{6}-\d{3,7}\b/i;

const dossier = (text: string, place: Place, verb: Verb): Tapped | undefined => {
  const code = place.data.way ? DOSSIER.exec(text)?.[0] : undefined;
  return code ? verb('dossier', code.toUpperCase()) : undefined;
};

/** "Không biết" is one of the answers to every case question: "Không rõ". */
const unsure = (said: string, place: Place, verb: Verb): Tapped | undefined => {
  const question = place.step.kind === 'ask' ? questionOf(place.step.case, place) : undefined;
  return question && UNSURE.test(said) ? verb('a', `${question.id}=unknown`) : undefined;
};

/** "xong rồi", "có rồi", "chưa có": said about the step in front, when it is one that can be so answered. */
const plainWord = (said: string, { step }: Place, verb: Verb): Tapped | undefined => {
  if (step.kind === 'do' && DONE.test(said)) return verb('done', step.id);
  if (step.kind === 'paper' && HAVE.test(said)) return verb('have', step.paper);
  if (step.kind === 'paper' && LACK.test(said)) return verb('lack', step.paper);
  if (step.kind === 'do' && STUCK.test(said)) return verb('stuck', step.id);
  return undefined;
};

const DONE = /^(da )?(xong|lam xong|ok|oke|okay|roi|da roi|tiep|done|next)( roi)?( a| nhe| nha)?$/;
const HAVE = /^(da )?(co|co roi|roi|du roi|yes|have|got it)( a| nhe| nha)?$/;
const LACK = /^(chua|chua co|khong co|ko co|k co|no|not yet)( a| nhe| nha)?$/;
const STUCK = /^(ket|bi ket|khong duoc|ko duoc|k duoc|khong lam duoc|stuck)( roi| a)?$/;

const guess = (text: string, place: Place, verb: Verb): Tapped | undefined => {
  const question = place.step.kind === 'ask' ? questionOf(place.step.case, place) : undefined;
  const option = question && nearestOption(text, question);
  return option ? verb('guess', `${question.id}=${option}`) : undefined;
};
