/** The same number at which the server stops (`TEXT_LIMIT` in src/bots/web/post.ts; a test compares them). */
export const LONGEST = 4000;
