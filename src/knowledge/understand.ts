import { decide } from './decision.ts';
import type { Known } from './documents.ts';
import { createEngine, type Engine } from './engine.ts';
import { SETTINGS, type Settings } from './settings.ts';
import type { Understand } from './understanding.ts';

/** Pure and synchronous once built; the index is built at the first question. */
export const createUnderstanding = (known: Known, settings: Settings = SETTINGS): Understand => {
  let engine: Engine | undefined;
  return (text, about) => {
    engine ??= createEngine(known, settings);
    return decide(text, about, engine, settings);
  };
};
