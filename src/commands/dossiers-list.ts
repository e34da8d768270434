import { DOSSIER_STATUSES, hasEnded } from '../conversation/dossier.ts';
import { isoOf, minuteOf, today } from '../rules/day.ts';
import { attemptCounts } from '../store/queries/attempts.ts';
import { dossierCounts, lateDossiers } from '../store/queries/dossiers.ts';
import type { Store } from '../store/store.ts';
import { Slip } from './data.ts';
import { dbExists, dbPlace, withStore } from './database.ts';

interface Options {
  readonly late?: true;
  readonly db?: string;
  readonly json?: true;
}

/** How many dossiers stand where, how old the data are, and how often somebody tried to open one. */
export const listDossiers = async ({ late, db, json }: Options): Promise<void> => {
  const place = dbPlace(db);
  if (!dbExists(place))
    throw new Slip(`Chưa có tệp ${place}; nạp hồ sơ trước. / No ${place} yet; import dossiers first.`);
  await withStore(place, store => (late ? printLate(store, json) : printCounts(store, json)));
};

/** Under way and promised for a moment that has passed; a supplement or a fee waits for the citizen. */
const UNDER_WAY = DOSSIER_STATUSES.filter(it => it === 'accepted' || it === 'processing');

const printLate = async ({ db }: Store, json?: true): Promise<void> => {
  const now = new Date();
  // A day compares as text with a moment of the same day, and stands before it.
  const found = await lateDossiers(db, UNDER_WAY, isoOf(today(now), minuteOf(now)));
  const late = found.filter(({ due }) => due !== today(now));
  for (const { code, due, procedure, name } of late)
    console.log(
      json
        ? JSON.stringify({ code, due, procedure: procedure ?? null, name: name ?? null })
        : `${due?.slice(0, 10)}  ${code}  ${procedure ?? ''} ${name ?? ''}`.trimEnd(),
    );
  if (!json && late.length === 0) console.log('Không có hồ sơ quá hẹn. / None is late.');
};

const DAY = 86_400_000;

const printCounts = async ({ db }: Store, json?: true): Promise<void> => {
  const statuses = await dossierCounts(db);
  const attempts = await attemptCounts(db, Date.now() - DAY);
  const newest = statuses.length > 0 ? new Date(Math.max(...statuses.map(it => it.newest))) : undefined;
  if (json) {
    const counts = Object.fromEntries(statuses.map(it => [it.status, Number(it.count)]));
    const tries = Object.fromEntries(attempts.map(it => [it.outcome, Number(it.count)]));
    console.log(JSON.stringify({ asOf: newest?.toISOString() ?? null, statuses: counts, tries }));
    return;
  }
  console.log(`Dữ liệu mới nhất / newest data: ${newest?.toISOString() ?? '—'}`);
  for (const { status, count } of statuses)
    console.log(
      `${String(count).padStart(8)}  ${status}${hasEnded(status as never) ? ' (đã khép / ended)' : ''}`,
    );
  const tried = attempts.map(it => `${it.outcome} ${it.count}`).join(', ');
  console.log(`Lượt tra 24 giờ qua / tries in 24 hours: ${tried || '0'}`);
};
