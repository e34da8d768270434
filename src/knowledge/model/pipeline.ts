import type { ModelUse } from '../../conversation/effect.ts';
import type { Catalogue } from '../../procedures/catalogue.ts';
import type { Procedure } from '../../procedures/schema.ts';
import type { Relief } from '../../rules/fee.ts';
import type { Outcome, Understand } from '../understanding.ts';
import { type Calls, GiveUp } from './calls.ts';
import { type Rule, violations, withoutTokens } from './fact-check.ts';
import { type Field, fieldsOf } from './fields.ts';
import { maskForModel } from './mask-names.ts';
import {
  CHOOSE,
  chosenFrom,
  handedOver,
  problemsFor,
  REPAIR,
  REWRITE,
  Rewritten,
  WORDING,
  Worded,
} from './prompts.ts';
import type { AskModel } from './without-model.ts';

/** What our own side knows. */
export interface Knowledge {
  readonly procedures: Catalogue;
  readonly reliefs: readonly Relief[];
  readonly understand: Understand;
}

export interface Found {
  readonly code: string;
  readonly text?: string;
}

/** The steps that ran, and the rules a wording broke: for the figures. */
export interface Trail {
  readonly steps: ModelUse['steps'];
  readonly broken: Rule[];
}

/** Of a trouble or an office question the model has nothing to tell. */
const ABOUT_PROCEDURES: ReadonlySet<Outcome> = new Set(['procedure', 'ask_back', 'paper', 'fee']);
const MOST_CANDIDATES = 5;
const LONGEST_QUESTION = 400;

/** Rewrite, search, choose, word, check, repair: each only where it is wanted. @throws GiveUp */
export const answerWithModel = async (
  ask: AskModel,
  today: string,
  calls: Calls,
  { procedures, reliefs, understand }: Knowledge,
  trail: Trail,
): Promise<Found> => {
  const { lang } = ask;

  const rewritten = async (): Promise<string> => {
    trail.steps.push('rewrite');
    const about = procedures.current(ask.about ?? '');
    const data = { question: ask.text, lastTopic: about?.name.vi ?? null };
    const { question } = await calls.make({ name: 'rewrite', schema: Rewritten, system: REWRITE, data });
    return maskForModel(question).trim().slice(0, LONGEST_QUESTION) || ask.text;
  };

  const searched = (question: string): Procedure[] => {
    trail.steps.push('search');
    const found = understand(question, ask.about);
    return ABOUT_PROCEDURES.has(found.outcome) ? known(found.top.map(it => it.code)) : [];
  };

  const known = (codes: readonly string[]): Procedure[] => [
    ...new Set(codes.flatMap(code => procedures.current(code) ?? [])),
  ];

  const choose = async (question: string, candidates: readonly Procedure[]): Promise<Procedure> => {
    if (candidates.length === 0) throw new GiveUp('unsure');
    if (candidates.length === 1) return candidates[0]!;
    trail.steps.push('choose');
    const data = {
      question,
      procedures: candidates.map(it => ({ code: it.code, name: it.name.vi, purpose: it.purpose.vi })),
    };
    const schema = chosenFrom(candidates.map(it => it.code));
    const { code } = await calls.make({ name: 'choose', schema, system: CHOOSE, data });
    const chosen = candidates.find(it => it.code === code);
    if (!chosen) throw new GiveUp('unsure');
    return chosen;
  };

  const word = async (question: string, procedure: Procedure): Promise<string | undefined> => {
    const fields = fieldsOf(procedure, { lang, today, reliefs });
    const data = { question, language: lang, fields: handedOver(fields) };
    trail.steps.push('word');
    const draft = await calls.make({ name: 'answer', schema: Worded, system: WORDING, data });
    if (!draft.answerable) return undefined;
    const found = checked(draft.text, fields);
    if (found.length === 0) return withoutTokens(draft.text);
    trail.steps.push('repair');
    const again = { ...data, draft: draft.text, problems: problemsFor(found) };
    const repaired = await calls.make({ name: 'answer', schema: Worded, system: REPAIR, data: again });
    return repaired.answerable && checked(repaired.text, fields).length === 0
      ? withoutTokens(repaired.text)
      : undefined;
  };

  const checked = (text: string, fields: readonly Field[]) => {
    trail.steps.push('check');
    const found = violations(text, fields);
    trail.broken.push(...found.map(it => it.rule));
    return found;
  };

  /** A procedure that was found is worth telling, even where no wording came of it. */
  const wordedOrNot = async (question: string, procedure: Procedure): Promise<string | undefined> => {
    try {
      return await word(question, procedure);
    } catch (error) {
      if (error instanceof GiveUp) return undefined;
      throw error;
    }
  };

  const given = known(ask.candidates);
  if (ask.want === 'choice') return { code: (await choose(ask.text, given)).code };
  const follows = ask.about !== undefined || given.length === 0;
  const question = follows ? await rewritten() : ask.text;
  const candidates = follows ? [...new Set([...searched(question), ...given])] : given;
  const procedure = await choose(question, candidates.slice(0, MOST_CANDIDATES));
  const text = await wordedOrNot(question, procedure);
  return { code: procedure.code, ...(text ? { text } : {}) };
};
