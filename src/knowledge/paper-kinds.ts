import type { Text } from '../procedures/text.ts';
import { findConcepts, type Span } from './concepts.ts';
import type { Lexicon } from './lexicon.ts';
import { type Reading, readPlain } from './text/reading.ts';

/** Which papers a text names; kinds are those of data/language/paper-kinds.yaml. */
export const kindsIn = (reading: Reading, kinds: Lexicon): readonly Span[] => findConcepts(reading, kinds);

export const kindsOf = (names: readonly string[], english: boolean, kinds: Lexicon): ReadonlySet<string> =>
  new Set(names.flatMap(name => kindsIn(readPlain(name, english), kinds).map(it => it.concept)));

export const kindsOfText = (text: Text, kinds: Lexicon): ReadonlySet<string> =>
  new Set([...kindsOf([text.vi], false, kinds), ...(text.en ? kindsOf([text.en], true, kinds) : [])]);
