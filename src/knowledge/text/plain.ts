import { strip } from './syllable.ts';
import { words } from './words.ts';

/** The words without marks, one space between: what a pattern of typed phrases is tried on. */
export const plain = (text: string): string => strip(words(text).join(' '));
