import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Slip } from '../../src/commands/data.ts';
import { approve, exportApproved, listChanges, propose, reject } from '../../src/commands/kb-changes.ts';
import { runImport } from '../../src/commands/kb-import.ts';
import { loadServed, type Served } from '../../src/commands/served.ts';
import type { Write } from '../../src/conversation/write.ts';
import { openStore } from '../../src/store/open.ts';
import { OURS, official } from '../knowledge/import/samples.ts';
import { event, turn } from '../store/samples.ts';

let dir: string;
let options: { data: string; db: string; by: string };
let said: string[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hoi-changes-'));
  options = { data: join(dir, 'data'), db: join(dir, 'hoi.db'), by: 'chi Lan' };
  mkdirSync(join(options.data, 'procedures'), { recursive: true });
  writeFileSync(file(), OURS);
  said = [];
  vi.spyOn(console, 'log').mockImplementation(line => void said.push(String(line)));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dir, { recursive: true });
});

const file = () => join(options.data, 'procedures/thu.yaml');

const importDay = (day: string, changes?: Parameters<typeof official>[1]) => {
  const path = join(dir, `${day}.jsonl`);
  writeFileSync(path, JSON.stringify(official(day, changes)));
  return runImport({ ...options, paths: [path], dryRun: false, by: 'import', onProgress: () => {} });
};

const served = async (): Promise<Served> => {
  const store = await openStore(options.db);
  try {
    return await loadServed(options.data, store);
  } finally {
    await store.close();
  }
};
const feeServed = async () => (await served()).catalogue.get('1.000001')?.methods[0]?.fees[0]?.amount;

/** The one change that waits, by its field. */
const waiting = async (field: string): Promise<string> => {
  said = [];
  await listChanges({ ...options, json: true });
  const found = (JSON.parse(said.join('\n')) as { id: string; field: string }[]).find(
    it => it.field === field,
  );
  if (!found) throw new Error(`nothing waits for ${field}`);
  return found.id;
};

describe('a fee that the portal changed', () => {
  beforeEach(async () => {
    await importDay('2026-06-01');
    await importDay('2026-12-01', { fee: 9000 });
  });

  test('waits: citizens get the approved value, and what the portal now says with its date', async () => {
    expect(await feeServed()).toBe(7000);
    expect((await served()).portalSays.get('1.000001')).toEqual([
      { field: 'methods.online.fee', before: '7000 VND', after: '9000 VND', asOf: '2026-12-01' },
    ]);
  });

  test('approved, it is served, and written into the file with everything else untouched', async () => {
    await approve(await waiting('methods.online.fee'), options);
    expect(await feeServed()).toBe(9000);
    expect((await served()).portalSays.size).toBe(0);
    expect(readFileSync(file(), 'utf8')).toBe(OURS);
    await exportApproved({ ...options, dryRun: true });
    expect(readFileSync(file(), 'utf8')).toBe(OURS);
    await exportApproved(options);
    expect(readFileSync(file(), 'utf8')).toBe(OURS.replace('amount: 7000', 'amount: 9000'));
    expect(await feeServed()).toBe(9000);
  });

  test('approved, the command that tells those who heard the old value is printed, where there are any', async () => {
    await approve(await waiting('methods.online.fee'), options);
    expect(said.join('\n')).not.toContain('hoi recall');
  });

  test('and names code, fact and time', async () => {
    const store = await openStore(options.db);
    const told: Write = { kind: 'fact_told', subject: '1.000001', facts: ['fee'], revision: 'r1' };
    await store.turns.commitTurns([turn({ event: event('u1'), writes: [told] })]);
    await store.close();
    await approve(await waiting('methods.online.fee'), options);
    expect(said.join('\n')).toContain('hoi recall 1.000001 --field fee --since 2026-03-02 --until ');
  });

  test('rejected, our words stay and the portal is no longer quoted', async () => {
    await reject(await waiting('methods.online.fee'), options);
    expect(await feeServed()).toBe(7000);
    expect((await served()).portalSays.size).toBe(0);
  });

  test('is decided once', async () => {
    const id = await waiting('methods.online.fee');
    await approve(id, options);
    await expect(approve(id, options)).rejects.toThrow(Slip);
    await expect(reject(id, options)).rejects.toThrow('settled already');
    await expect(approve('khong-co', options)).rejects.toThrow('no entry');
  });

  test('approved, and then the shipped file changes there: it needs review and is still served', async () => {
    await approve(await waiting('methods.online.fee'), options);
    writeFileSync(file(), OURS.replace('amount: 7000', 'amount: 8000'));
    expect(await feeServed()).toBe(9000);
    const id = await waiting('methods.online.fee');
    await exportApproved(options);
    expect(readFileSync(file(), 'utf8')).toContain('amount: 8000');
    // Looked at again and meant: the file as it is now becomes its base.
    await approve(id, options);
    await exportApproved(options);
    expect(readFileSync(file(), 'utf8')).toContain('amount: 9000');
  });
});

describe('an edit of our own', () => {
  test('is refused where the file could not hold it, else waits for approval', async () => {
    const path = 'methods[online].times[0].amount';
    await expect(propose('1.000001', path, 'nhiều', options)).rejects.toThrow('cannot be applied');
    await expect(propose('9.999999', path, '2', options)).rejects.toThrow('no file');
    await propose('1.000001', path, '2', options);
    await approve(await waiting(path), options);
    expect((await served()).catalogue.get('1.000001')?.methods[0]?.times[0]?.amount).toBe(2);
  });
});

test('a procedure without a file of ours is served from its record', async () => {
  rmSync(file());
  await importDay('2026-06-01');
  expect((await served()).official.get('1.000001')).toMatchObject({
    name: 'Đăng ký thử',
    copiedOn: '2026-06-01',
  });
});

test('without a database there is nothing to decide, and none is made', async () => {
  await expect(listChanges(options)).rejects.toThrow('no database');
});
