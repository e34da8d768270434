import { describe, onTestFinished } from 'vitest';
import { openPostgres } from '../../src/store/postgres/store.ts';
import { newDatabase } from '../store/postgres-server.ts';
import { deskContract } from './contract.ts';

const probe = await newDatabase();
await probe?.drop();

describe.skipIf(!probe)('with a PostgreSQL server', () => {
  deskContract('PostgreSQL', async processes => {
    const database = (await newDatabase())!;
    onTestFinished(() => database.drop());
    const first = await openPostgres(database.url);
    const rest = Array.from({ length: processes - 1 }, () => openPostgres(database.url));
    return [first, ...(await Promise.all(rest))];
  });
});
