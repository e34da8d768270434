import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import { deskContract } from './contract.ts';

deskContract('SQLite', async processes => {
  const folder = mkdtempSync(join(tmpdir(), 'hoi-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const first = await openSqlite(join(folder, 'hoi.db'));
  const rest = Array.from({ length: processes - 1 }, () => openSqlite(join(folder, 'hoi.db')));
  return [first, ...(await Promise.all(rest))];
});
