import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { openWorld } from '../runtime/world.ts';
import { newDatabase } from '../store/postgres-server.ts';
import { openLine } from '../support/line.ts';
import { seeded } from './crowd.ts';
import { judge } from './judge.ts';
import { openStage, startChild, TIMES } from './lives.ts';

/** A small disk of its own; needs root, and is skipped elsewhere. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'hoi-small-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    onTestFinished(() => {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true });
    });
    return folder;
  } catch {
    console.log('no small disk may be mounted here: the test of a full one is skipped');
    return undefined;
  }
}

/** A process under load: `trouble` comes and goes while people write, and in the end everything is there. */
async function throughTrouble(place: string, truth: string, trouble: () => Promise<void>) {
  const stage = await openStage(seeded(7));
  const { server, crowd } = stage;
  const { child } = await startChild({ place, api: server.url, token: server.token, times: TIMES });
  await pause(2000);
  await trouble();
  await pause(2000);
  crowd.hush();
  const store = await openStore(truth);
  await expect.poll(() => stage.allDone(store), { timeout: 240_000, interval: 100 }).toBe(true);
  expect([child.exitCode, child.signalCode], 'the process that met the trouble goes on by itself').toEqual([
    null,
    null,
  ]);
  child.kill('SIGTERM');
  await once(child, 'exit');
  const verdict = await judge(store, crowd.people, stage.marks);
  await store.close();
  await server.close();
  return verdict;
}

describe('a storage that fails', () => {
  it('a full disk: people wait unseen, nothing is lost, and it goes on when there is room', {
    timeout: 400_000,
  }, async context => {
    const disk = smallDisk();
    if (!disk) return context.skip();
    const ballast = join(disk, 'ballast');
    const place = join(disk, 'hoi.db');
    let sawItFull = false;
    const { wrong, replies } = await throughTrouble(place, place, async () => {
      // Whatever is left of the disk.
      try {
        writeFileSync(ballast, Buffer.alloc(1_000_000));
      } catch (error) {
        sawItFull = (error as NodeJS.ErrnoException).code === 'ENOSPC';
      }
      await pause(4000);
      execFileSync('mount', ['-o', 'remount,size=64m', disk]);
      rmSync(ballast);
    });
    expect(sawItFull).toBe(true);
    expect(wrong).toEqual([]);
    expect(replies).toBeGreaterThan(30);
  });

  it('a full disk: whoever writes is refused, not half stored; the same message is taken once there is room', async () => {
    const w = await openWorld();
    onTestFinished(w.end);
    await w.say('an', 'một', 'u1');
    await w.runtime.settle();
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(w.store.db);
    await sql`pragma max_page_count = ${sql.lit(rows[0]!.page_count)}`.execute(w.store.db);
    const long = 'x'.repeat(100_000);
    await expect(w.say('an', long, 'u2')).rejects.toThrow();
    await sql`pragma max_page_count = 1000000`.execute(w.store.db);
    expect(await w.say('an', long, 'u2')).toBe('done');
    expect(await w.say('an', long, 'u2')).toBe('repeat');
    await w.runtime.settle();
    expect(w.phone.textsOf('an')).toEqual(['1: một', `2: ${long}`]);
  });

  it('a database that is gone for a while: nothing is lost, and the process comes back by itself', {
    timeout: 400_000,
  }, async context => {
    const database = await newDatabase();
    if (!database) return context.skip();
    const url = new URL(database.url);
    const line = await openLine(url.hostname, Number(url.port || 5432));
    url.port = String(line.port);
    const seconds = Number(process.env['DATABASE_GONE_SECONDS'] ?? 6);
    const { wrong, replies, repeats } = await throughTrouble(url.href, database.url, async () => {
      line.cut();
      await pause(seconds * 1000);
      line.mend();
    });
    // What was sent while the note of it could not be stored is noted as soon as it can be, by the same process.
    expect(repeats).toBe(0);
    expect(wrong).toEqual([]);
    expect(replies).toBeGreaterThan(30);
    await line.close();
    await database.drop();
  });
});
