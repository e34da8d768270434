/** How many, in words: "mấy" and "vài" are few. */
const COUNTS: Readonly<Record<string, number>> = {
  nua: 0.5,
  'half a': 0.5,
  'half an': 0.5,
  a: 1,
  an: 1,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  muoi: 10,
  // "Mấy phút trước": few, and rather too few than too many, so that a wait is not over too early.
  may: 2,
  vai: 2,
};
export const countOf = (word: string): number => COUNTS[word] ?? Number(word);
