import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newDatabase } from '../store/postgres-server.ts';

export interface Place {
  /** What `openStore` opens. */
  readonly place: string;
  remove(): Promise<void> | void;
}

/** An empty place on each engine; `undefined` where there is no server. */
export const PLACES: Readonly<Record<'sqlite' | 'postgres', () => Promise<Place | undefined>>> = {
  sqlite: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hoi-crash-'));
    return { place: join(folder, 'hoi.db'), remove: () => rmSync(folder, { recursive: true }) };
  },
  postgres: async () => {
    const database = await newDatabase();
    return database && { place: database.url, remove: database.drop };
  },
};
