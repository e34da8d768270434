import type { RowOf } from './row.ts';

export const timerSet: RowOf<'timer_set'> = (db, write, { turn: { conversation } }) => {
  const due = Date.parse(write.due);
  const about = write.about ?? null;
  return {
    query: db
      .insertInto('timer')
      .values({ conversation, key: write.key, due, about })
      .onConflict(conflict => conflict.columns(['conversation', 'key']).doUpdateSet({ due, about })),
  };
};

export const timerCleared: RowOf<'timer_cleared'> = (db, { key }, { turn: { conversation } }) => ({
  query: db.deleteFrom('timer').where('conversation', '=', conversation).where('key', '=', key),
});
