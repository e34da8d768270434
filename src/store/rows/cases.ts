import type { RowOf } from './row.ts';

const DAY = 86_400_000;

/**
 * A case belongs to whoever knows its code, and moves to the chat that saved it last. Only a code drawn in this very
 * turn must not be known yet.
 */
export const caseSaved: RowOf<'case_saved'> = (db, { file }, { turn, at, caseDays }) => {
  const { code, procedure, version } = file;
  const values = {
    conversation: turn.conversation,
    procedure,
    version,
    data: JSON.stringify(file.data),
    updated_at: at,
    expires_at: at + caseDays * DAY,
  };
  const insert = db.insertInto('case_file').values({ code, created_at: at, ...values });
  return turn.drawn.includes(code)
    ? { query: insert.onConflict(conflict => conflict.column('code').doNothing()), fresh: true }
    : { query: insert.onConflict(conflict => conflict.column('code').doUpdateSet(values)) };
};
