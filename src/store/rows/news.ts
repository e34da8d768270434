import type { RowOf } from './row.ts';

export const newsSent: RowOf<'news_sent'> = (db, write, { at }) => ({
  query: db
    .insertInto('inbox')
    .values({
      conversation: write.to,
      id: write.id,
      news: JSON.stringify(write.news),
      not_before: write.notBefore ? Date.parse(write.notBefore) : at,
    })
    .onConflict(conflict => conflict.columns(['conversation', 'id']).doNothing()),
});
