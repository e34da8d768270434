import type { Choice } from '../../conversation/reply.ts';
import type { Facts } from '../../procedures/condition.ts';
import type { Case, Procedure } from '../../procedures/schema.ts';
import { today } from '../../rules/day.ts';
import { nextReliefCase, type Relief } from '../../rules/reliefs.ts';
import { choice, type Turn } from '../context.ts';

/** A button, where a question of a relief may still change what is paid online. */
export const offerRelief = (procedure: Procedure, facts: Facts, turn: Turn): Choice[] =>
  procedure.methods.some(it => it.way === 'online') && nextQuestion(procedure.code, facts, turn)
    ? [choice(turn, `relief:${procedure.code}`, 'relief.offer')]
    : [];

/** Reliefs are for filing online: that is the way they are asked for. */
export const nextQuestion = (
  code: string,
  facts: Facts,
  { context }: Turn,
): { relief: Relief; question: Case } | undefined =>
  nextReliefCase(code, { ...facts, way: 'online', today: today(context.now) }, context.reliefs);
