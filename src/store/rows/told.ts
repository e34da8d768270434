import { ofTurn, type RowOf } from './row.ts';

export const consentGiven: RowOf<'consent_given'> = (db, { purpose, given }, place) => ({
  query: db.insertInto('consent').values({ ...ofTurn(place), purpose, given: given ? 1 : 0 }),
});

export const ratingGiven: RowOf<'rating_given'> = (db, write, place) => {
  const { case: case_code, procedure, stars, comment = null } = write;
  return {
    query: db.insertInto('rating').values({ ...ofTurn(place), case_code, procedure, stars, comment }),
  };
};

export const reportFiled: RowOf<'report_filed'> = (db, { about, said, claim }, place) => ({
  query: db.insertInto('report').values({ ...ofTurn(place), about, said, claim }),
});

export const questionMissed: RowOf<'question_missed'> = (db, { text, outcome }, place) => ({
  query: db.insertInto('missed_question').values({ ...ofTurn(place), text, outcome }),
});
