import { NlpManager } from 'node-nlp';
import { type Engine, list } from '../engine.ts';
import { FIELDS, type Record } from '../records.ts';

const LANGUAGES = ['vi', 'en'] as const;

const teach = (manager: NlpManager, record: Record): void => {
  for (const language of LANGUAGES)
    for (const phrase of FIELDS.flatMap(field => record[language][field]))
      manager.addDocument(language, phrase, record.code);
};

/** A manager for both languages, one intent a procedure, every phrase an utterance; it guesses the language itself. */
export const nodeNlp: Engine = {
  title: 'node-nlp',
  build: async records => {
    const manager = new NlpManager({
      languages: [...LANGUAGES],
      forceNER: false,
      autoSave: false,
      nlu: { log: false },
    });
    for (const record of records) teach(manager, record);
    await manager.train();
    return async text => {
      const { classifications } = await manager.process(text);
      return list(classifications.map(it => it.intent).filter(it => it !== 'None'));
    };
  },
};
