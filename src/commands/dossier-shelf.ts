import { createHash } from 'node:crypto';
import type { DossierShelf, Sealed } from '../dossiers/import-dossiers.ts';
import type { Calendar } from '../rules/calendar.ts';
import { awakeFrom } from '../rules/quiet.ts';
import {
  dossiersByCode,
  dropWaitingNews,
  newsOf,
  putDossiers,
  watchesOf,
} from '../store/queries/dossiers.ts';
import { type NewsFor, sendNews } from '../store/queries/inbox.ts';
import type { Store } from '../store/store.ts';

export interface ShelfOptions {
  readonly calendar: Calendar;
  readonly now: () => Date;
}

/** Dossiers in the database. Whoever asked to hear of one hears of its change in waking hours, and of the latest only. */
export const storedDossiers = ({ db, atomically }: Store, { calendar, now }: ShelfOptions): DossierShelf => ({
  kept: codes => dossiersByCode(db, codes),
  put: async (all, changed) => {
    const watches = await watchesOf(
      db,
      changed.map(it => it.dossier.code),
    );
    const notBefore = awakeFrom(now(), calendar).getTime();
    // With another phone on it, it is no longer the dossier they opened.
    const told = watches.flatMap(watch => {
      const news = changed.find(it => it.dossier.code === watch.code && it.seal === watch.seal);
      return news ? [{ watch, news: newsFor(watch.conversation, news, notBefore) }] : [];
    });
    await atomically([
      ...putDossiers(db, all, now().getTime()),
      ...told.map(({ watch }) => dropWaitingNews(db, watch)),
      ...(told.length > 0
        ? [
            sendNews(
              db,
              told.map(({ news }) => news),
            ),
          ]
        : []),
    ]);
    return told.length;
  },
});

/** Looks, and writes nothing. */
export const dryDossiers = (shelf: DossierShelf): DossierShelf => ({ ...shelf, put: async () => 0 });

const newsFor = (conversation: string, { dossier }: Sealed, notBefore: number): NewsFor => {
  const digest = createHash('sha256').update(JSON.stringify(dossier)).digest('hex').slice(0, 12);
  const id = `${newsOf(dossier.code)}${digest}`;
  return { conversation, id, news: { kind: 'dossier_changed', dossier }, notBefore };
};
