import { join } from 'node:path';
import { type OfficialGuide, officialGuide } from '../knowledge/import/official-guide.ts';
import { type Unfit, withPatches } from '../knowledge/import/patch/apply.ts';
import { type PortalSays, portalSays } from '../knowledge/import/patch/portal-says.ts';
import { type Catalogue, makeCatalogue } from '../procedures/catalogue.ts';
import { loadProcedures } from '../procedures/load.ts';
import type { Store } from '../store/store.ts';
import { newestStored, storedPatches } from './official-shelf.ts';

/** What citizens are told: the shipped files with approved patches, official records beside, and what changed. */
export interface Served {
  readonly catalogue: Catalogue;
  /** Approved patches that would spoil a file; the file serves without them. */
  readonly unfit: readonly Unfit[];
  /** Official records of procedures that nobody here has written, by code. */
  readonly official: ReadonlyMap<string, OfficialGuide>;
  /** What the portal now says otherwise, by code, until somebody decides. */
  readonly portalSays: ReadonlyMap<string, readonly PortalSays[]>;
}

/** Read at start, and again after an import or a decision. */
export const loadServed = async (dataDir: string, store: Store): Promise<Served> => {
  const { loaded, problems } = loadProcedures(join(dataDir, 'procedures'));
  const patches = await storedPatches(store, ['proposed', 'approved']);
  const { entries, unfit } = withPatches(loaded, patches);
  const written = new Set(loaded.map(it => it.procedure.code));
  const stored = [...(await newestStored(store))].filter(([code]) => !written.has(code));
  return {
    catalogue: makeCatalogue(entries, problems),
    unfit,
    official: new Map(stored.map(([code, it]) => [code, officialGuide(it.record, it.withdrawnOn)])),
    portalSays: portalSays(patches),
  };
};
