import type { Input, Move } from '../conversation/flow.ts';
import { sealed } from '../conversation/flow.ts';
import { createStep, type Routes } from '../conversation/step.ts';
import { asksForAccount } from './account.ts';
import { assistedTaps } from './assisted.ts';
import { gatheringBursts } from './burst.ts';
import { opensCase, otherCase } from './cases.ts';
import { type Answer, type Context, paragraphs, say, type Turn } from './context.ts';
import { endsNothing, relays } from './desk.ts';
import { emergency } from './emergency.ts';
import { feedback, saysWrong } from './feedback.ts';
import { guide } from './guide/guide.ts';
import { contact, onContact, wantsHuman } from './human.ts';
import { switchesLanguage } from './language.ts';
import { captionsAsWords, lateTimer, media, mediaTaps, oldButton, unknownInput } from './media.ts';
import { commands, taps } from './menu.ts';
import { answeringFirst, asksModel, hearsModel } from './model.ts';
import { moreChoices } from './more.ts';
import { hearsNews } from './news.ts';
import { showingNotices } from './notices.ts';
import { demandsPaper, papers, placesReport } from './papers/papers.ts';
import { payment, paymentTaps, paymentTimer } from './payment/payment.ts';
import { noneOfThese, question } from './question.ts';
import { recallTimer } from './recalls.ts';
import { relief, startsRelief } from './relief/relief.ts';
import { reminderDay, reminders } from './reminders/reminders.ts';
import { quietAtNight, rings } from './reminders/ring.ts';
import { hearsDossier } from './status/results.ts';
import { namesDossier, status, statusTaps } from './status/status.ts';
import { stopsWatching, watchTaps } from './status/watch.ts';
import { trouble, troubleTaps, troubleTimer } from './trouble/trouble.ts';
import { welcomeBack, withoutButtons } from './welcome.ts';

/** Asked first, in this order, whatever is under way. */
const INTERRUPTS: readonly Answer[] = [
  emergency,
  relays,
  wantsHuman,
  onContact,
  saysWrong,
  asksForAccount,
  quietAtNight,
  rings,
  recallTimer,
  reminders,
  startsRelief,
  switchesLanguage,
  stopsWatching,
  statusTaps,
  watchTaps,
  placesReport,
  assistedTaps,
  demandsPaper,
  commands,
  moreChoices,
  mediaTaps,
  taps,
  hearsModel,
  hearsDossier,
  hearsNews,
  opensCase,
  media,
];

/** What is left when no flow wanted the input; the last one always answers. */
const LEFTOVERS: readonly Answer[] = [
  namesDossier,
  otherCase,
  noneOfThese,
  troubleTaps,
  paymentTaps,
  troubleTimer,
  paymentTimer,
  lateTimer,
  unknownInput,
  endsNothing,
  oldButton,
  asksModel,
];

const otherwise = (input: Input, turn: Turn): Move => {
  for (const answer of LEFTOVERS) {
    const move = answer(input, turn);
    if (move) return move;
  }
  return question(input.kind === 'text' ? input.text : '', turn);
};

const routes: Routes<Context> = {
  flows: [
    sealed(guide),
    sealed(contact),
    sealed(feedback),
    sealed(trouble),
    sealed(payment),
    sealed(status),
    sealed(reminderDay),
    sealed(relief),
    sealed(papers),
  ],
  interrupts: INTERRUPTS,
  otherwise,
  introduce: turn => [{ text: paragraphs(say(turn, 'intro'), withoutButtons(turn)) }],
  lost: turn => [{ text: say(turn, 'lost') }],
  welcomeBack,
};

/** The whole assistant as one pure function over events. */
const created = createStep(routes);
export const assistant = {
  ...created,
  step: gatheringBursts(showingNotices(answeringFirst(captionsAsWords(created.step)))),
};
