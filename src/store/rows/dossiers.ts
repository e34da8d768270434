import type { RowOf } from './row.ts';

export const dossierWatched: RowOf<'dossier_watched'> = (
  db,
  { code, seal },
  { turn: { conversation }, at },
) => ({
  query: db
    .insertInto('dossier_watch')
    .values({ conversation, code, seal, since: at })
    .onConflict(conflict => conflict.columns(['conversation', 'code']).doUpdateSet({ seal })),
});

export const dossierUnwatched: RowOf<'dossier_unwatched'> = (db, { code }, { turn: { conversation } }) => {
  const all = db.deleteFrom('dossier_watch').where('conversation', '=', conversation);
  return { query: code === undefined ? all : all.where('code', '=', code) };
};
