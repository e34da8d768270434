import type { Flow, Move } from '../../conversation/flow.ts';
import { frameOf, under } from '../../conversation/flow.ts';
import { fold } from '../../conversation/fold.ts';
import type { Frame } from '../../conversation/state.ts';
import { maskPersonal } from '../../knowledge/mask.ts';
import { validAnswer } from '../../rules/cases.ts';
import { officeBy } from '../../rules/ward.ts';
import { type Answer, aside, type Context, choice, read, say, type Turn } from '../context.ts';
import { placeBehind } from '../guide/front.ts';
import { leaveTo } from '../leave.ts';
import { type Complaint, complaintIn } from './complaint.ts';
import { PAPERS, PapersData, tapped } from './data.ts';
import { judge } from './judge.ts';
import { kindsIn, tellingWords } from './names.ts';
import { answersKnown, askOf, type Place, placeOf } from './place.ts';
import { type PaperReport, reported, reportOf } from './report.ts';
import { placeChoices, showStep, showVerdict } from './show.ts';
import { counterSlip, slipText } from './slip.ts';

/** "Họ đòi thêm giấy": which procedure, which paper, what decides; then what our files say, a slip, a report. */
export const papers: Flow<PapersData, Context> = {
  ...PAPERS,
  schema: PapersData,
  on: (input, data, turn) => {
    if (input.kind === 'text') return onText(input.text, data, turn);
    const tap = input.kind === 'choice' ? tapped(input.id) : undefined;
    return tap && onTap(tap, data, turn);
  },
  show: (data, turn) => [showStep(placeOf(data, turn), turn)],
  view: (data, turn) => {
    const { procedure } = placeOf(data, turn);
    return { step: 'papers', ...(procedure ? { procedure: procedure.code } : {}) };
  },
};

/** Typed words name the procedure while none is known, then the paper; other words are somebody else's. */
const onText = (text: string, data: PapersData, turn: Turn): Move | undefined => {
  const place = placeOf(data, turn);
  const question = askOf(place);
  if (question?.number) return answer(question.id, fold(text), place, turn);
  if (!place.procedure) {
    const code = codeIn(text, turn);
    return code ? onward({ ...data, procedure: code }, turn) : undefined;
  }
  if (question) return undefined;
  const said = complaintIn(text)?.paper ?? text;
  return kindsIn(said, turn.context.demanded).length > 0 || NAMES.test(fold(said))
    ? onward({ ...data, said: masked(said) }, turn)
    : undefined;
};

const NAMES =
  /^(giay|so|don|ban|the|bang|phieu|hop dong|bien ban|to khai|to|cai|paper|certificate|letter|copy|a|the)\b/;

const onTap = (tap: { verb: string; what: string }, data: PapersData, turn: Turn): Move | undefined => {
  const place = placeOf(data, turn);
  if (tap.verb === 'leave') return leaveTo(under(turn.state), turn);
  if (tap.verb === 'procedure' && turn.context.procedures.get(tap.what))
    return onward({ ...data, procedure: tap.what }, turn);
  if (tap.verb === 'answer') {
    const [id = '', given = ''] = tap.what.split('=');
    return answer(id, given, place, turn);
  }
  return aside({ text: say(turn, 'stale') });
};

const answer = (id: string, given: string, place: Place, turn: Turn): Move | undefined => {
  const question = askOf(place);
  const value = question?.id === id ? validAnswer(question, given) : undefined;
  if (value === undefined) return question?.number ? undefined : aside({ text: say(turn, 'stale') });
  return onward({ ...place.data, answers: { ...place.data.answers, [id]: value } }, turn);
};

/** Asks what is still missing, or says the verdict and goes back to what was under way. */
const onward = (given: PapersData, turn: Turn, rest: readonly Frame[] = under(turn.state)): Move => {
  const data = { ...given, answers: { ...answersKnown(given.procedure, turn), ...given.answers } };
  const place = placeOf(data, turn);
  if (!place.judgement || askOf(place))
    return { say: [showStep(place, turn)], stack: [...rest, frameOf(PAPERS, data)] };
  return verdict(place, turn, rest);
};

const verdict = (place: Place, turn: Turn, rest: readonly Frame[]): Move => {
  const said = showVerdict(place, turn);
  const patch = { said: { about: place.procedure!.code, text: said.text } };
  const report = reportOf(`G-${turn.context.newCode()}`, place, turn);
  if (!report) return { say: [said], stack: rest, patch, showAgain: 'short', writes: missed(place) };
  return {
    say: [said, slipReply(report, place, turn)],
    stack: rest,
    patch,
    writes: [reported(report)],
  };
};

/** The slip to show, its number, and where it happened unless that was said. */
const slipReply = (report: PaperReport, { procedure, data }: Place, turn: Turn) => {
  const slip = counterSlip(report, turn)!;
  return {
    text: `${slipText(slip, turn)}\n\n${say(turn, data.place ? 'demanded.recorded' : 'demanded.recordedWhere', { number: report.number })}`,
    choices: [
      ...(data.place
        ? [choice(turn, `placed:${report.number}:nobody`, 'demanded.place.nobody')]
        : placeChoices(report.number, procedure!.office, turn)),
      ...(placeBehind(turn) ? [choice(turn, 'resume', 'human.goOn')] : []),
    ],
    print: { title: slip.title, page: `/slip/${report.number}` },
  };
};

/** A paper we could not tell anything about is what our files should learn next. */
const missed = ({ data, judgement, procedure }: Place): NonNullable<Move['writes']> =>
  judgement?.is === 'unknown'
    ? [{ kind: 'question_missed', text: `${procedure?.code}: ${data.said ?? ''}`, outcome: 'paper' }]
    : [];

/** "Phường bắt nộp thêm …": heard at any moment, unless it only names what the citizen came for. */
export const demandsPaper: Answer = (input, turn) => {
  if (input.kind === 'choice' && input.id.startsWith('demanded:')) return begin(input.id, turn);
  const complaint = input.kind === 'text' ? complaintIn(input.text) : undefined;
  if (!complaint || input.kind !== 'text') return undefined;
  const code = codeIn(complaint.about, turn) ?? placeBehind(turn)?.procedure.code;
  if (!isOurs(complaint, input.text, code, turn)) return undefined;
  const neighbourhood = neighbourhoodIn(input.text, turn);
  const place = neighbourhood ?? complaint.place;
  const named = tellingWords(complaint.paper).size > 0;
  return onward(
    {
      answers: {},
      ...(code ? { procedure: code } : {}),
      ...(named ? { said: masked(complaint.paper) } : {}),
      ...(place ? { place } : {}),
    },
    turn,
    turn.state.stack.filter(it => it.flow !== PAPERS.name),
  );
};

/** "Trường kêu xin giấy khuyết tật" asks for a procedure, and so does "ngân hàng đòi giấy độc thân". */
const isOurs = (
  { paper, more, place, officer }: Complaint,
  text: string,
  code: string | undefined,
  turn: Turn,
): boolean => {
  if (more || placeBehind(turn)) return true;
  const kinds = kindsIn(paper, turn.context.demanded);
  const procedure = code && turn.context.procedures.current(code);
  if (procedure) return judge({ procedure, said: paper, facts: {} }, turn.context.demanded).is !== 'unknown';
  if (kinds.length === 0) return false;
  if (kinds.some(it => it.never) || officer || (place && place !== 'school')) return true;
  return !['procedure', 'ask_back'].includes(turn.context.understand(text).outcome);
};

/** `demanded:CODE` or `demanded:CODE:KIND`: a tap beside a paper list or an answer about one paper. */
const begin = (id: string, turn: Turn): Move | undefined => {
  const [, code = '', kind = ''] = id.split(':');
  if (code && !turn.context.procedures.current(code)) return undefined;
  const paper = turn.context.demanded.kinds.find(it => it.id === kind);
  return onward(
    {
      answers: {},
      ...(code ? { procedure: code } : {}),
      ...(paper ? { said: read(turn, paper.name) } : {}),
    },
    turn,
    turn.state.stack.filter(it => it.flow !== PAPERS.name),
  );
};

/** `placed:NUMBER:PLACE`: where it happened, or that nobody has demanded anything after all. */
export const placesReport: Answer = (input, turn) => {
  const [tap, number = '', place = ''] = input.kind === 'choice' ? input.id.split(':') : [];
  if (tap !== 'placed') return undefined;
  if (place === 'nobody')
    return {
      ...aside({ text: say(turn, 'demanded.withdrawn', { number }) }),
      writes: [{ kind: 'paper_report_withdrawn', number }],
    };
  const office = officeBy(turn.context.ward, place);
  return {
    ...aside({
      text: say(turn, 'demanded.placed', {
        number,
        place: office ? read(turn, office.name) : say(turn, 'demanded.place.elsewhere'),
      }),
    }),
    writes: [{ kind: 'paper_report_placed', number, place: office ? office.id : 'elsewhere' }],
  };
};

const SURE: ReadonlySet<string> = new Set(['procedure', 'paper', 'fee']);

const codeIn = (text: string, turn: Turn): string | undefined => {
  if (text.trim() === '') return undefined;
  const { outcome, top } = turn.context.understand(text);
  const code = SURE.has(outcome) ? top[0]?.code : undefined;
  return code && turn.context.procedures.current(code)?.code;
};

const neighbourhoodIn = (text: string, turn: Turn): string | undefined => {
  const said = ` ${fold(text)} `;
  const found = turn.context.ward.teams.neighbourhoods.find(({ name, also }) =>
    [name.vi, ...also.vi].some(it => said.includes(` ${fold(it)} `)),
  );
  return found && `tdp-${found.id}`;
};

const masked = (text: string): string => maskPersonal(text).slice(0, 120);
