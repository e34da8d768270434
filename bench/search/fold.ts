/** Small letters without marks, as half of our citizens type. */
export const withoutMarks = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
