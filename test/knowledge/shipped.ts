import { loadKnown } from '../../src/commands/questions.ts';
import { createUnderstanding } from '../../src/knowledge/understand.ts';

/** What ships in data/, read once for all tests of a file. */
export const known = loadKnown();
export const understand = createUnderstanding(known);
export const firstCode = (text: string): string | undefined => understand(text).top[0]?.code;
