import type { Fact } from '../conversation/fact.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Procedure } from '../procedures/schema.ts';
import type { Turn } from './context.ts';

/** Marks a reply that shows facts of a procedure: should one prove wrong, whoever saw it is told. */
export const tells = (
  { code }: Pick<Procedure, 'code'>,
  facts: readonly Fact[],
  turn: Turn,
): Pick<Reply, 'tells'> => ({
  tells: { subject: code, revision: turn.context.procedures.revision(code), facts: [...facts] },
});

/** The ward's own place, hours and numbers. */
export const OFFICE = 'office';

export const tellsOfOffice: Pick<Reply, 'tells'> = {
  tells: { subject: OFFICE, revision: '', facts: ['hours'] },
};
