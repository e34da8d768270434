import { join } from 'node:path';
import type { Context } from './flows/context.ts';
import { loadPhrases } from './flows/phrases.ts';
import { loadDemanded } from './knowledge/demanded.ts';
import { loadLanguage, loadCatalogue as loadOthers, loadTopics } from './knowledge/load.ts';
import { createUnderstanding } from './knowledge/understand.ts';
import { type Catalogue, loadCatalogue } from './procedures/catalogue.ts';
import { loadPaths } from './procedures/paths.ts';
import { loadAssisted, loadCalendar, loadReliefs, loadWard } from './rules/load.ts';
import { loadTroubles } from './troubles/load.ts';

/** Everything that stands in the data folder, ready to be asked. */
export type Content = Omit<Context, 'now' | 'channel' | 'newCode' | 'model' | 'seals' | 'source'>;

/** @throws where a file the assistant cannot do without is missing or wrong; `hoi kb check` says where. */
export const loadContent = (
  dir: string,
  procedures: Catalogue = loadCatalogue(join(dir, 'procedures')),
): Content => {
  return {
    procedures,
    phrases: loadPhrases(join(dir, 'phrases')),
    paths: loadPaths(join(dir, 'paths.yaml')),
    troubles: loadTroubles(join(dir, 'troubles')),
    ward: loadWard(dir),
    calendar: loadCalendar(dir),
    reliefs: loadReliefs(dir),
    assisted: loadAssisted(dir),
    demanded: loadDemanded(join(dir, 'demanded.yaml')),
    understand: createUnderstanding({
      procedures: procedures.all,
      others: loadOthers(join(dir, 'catalogue')),
      language: loadLanguage(join(dir, 'language')),
      topics: loadTopics(join(dir, 'language', 'topics.yaml')),
    }),
  };
};
