import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { type PortalClient, portalClient } from '../knowledge/import/portal/client.ts';
import { type SyncReport, syncRecords } from '../knowledge/import/portal/sync.ts';
import { loadProcedures, yamlFiles } from '../procedures/load.ts';
import { today } from '../rules/calendar.ts';
import { readCursor, saveCursor } from '../store/queries/cursors.ts';
import { Slip } from './data.ts';
import { dbPlace, withStore } from './database.ts';
import { storedShelf } from './official-shelf.ts';

interface Options {
  readonly data: string;
  readonly db?: string;
  readonly base?: string;
  readonly all?: true;
  readonly pace: string;
  readonly json?: true;
}

/** Where a run keeps how far it has come. */
const CURSOR = 'portal-sync';

/** @throws Slip without an address: collecting automatically is for those who agreed on it with the portal's owner. */
export const syncCommand = async (options: Options): Promise<void> => {
  const base = baseOf(options);
  const report = await runSync(portalClient({ base }), paceOf(options, base), options);
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  if (options.json) console.log(JSON.stringify(report, null, 2));
  else print(report);
  if (report.stopped) process.exitCode = 1;
};

const runSync = (portal: PortalClient, paceMs: number, options: Options): Promise<SyncReport> => {
  const { loaded } = loadProcedures(join(options.data, 'procedures'));
  const known = new Set([
    ...loaded.map(it => it.procedure.code),
    ...codesListed(join(options.data, 'catalogue')),
  ]);
  return withStore(dbPlace(options.db), store =>
    syncRecords({
      portal,
      shelf: storedShelf(store, { files: loaded, now: Date.now, by: 'sync' }),
      cursor: {
        read: () => readCursor(store.db, CURSOR),
        save: async value => void (await saveCursor(store.db, CURSOR, value)),
      },
      ...(options.all ? {} : { wanted: known }),
      today: today(new Date()),
      wait: ms => wait(ms),
      paceMs,
      onWait: ({ kind }, ms) =>
        process.stderr.write(`Cổng chưa trả lời / no answer (${kind}): ${Math.round(ms / 1000)} s\n`),
      onProgress: ({ phase, done, of }) => {
        const line = `${phase === 'list' ? 'danh mục / list' : 'chi tiết / details'}: ${done}/${of ?? '?'}`;
        if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
        else if (done % 100 === 0) process.stderr.write(`${line}\n`);
      },
    }),
  );
};

const baseOf = ({ base }: Options): string => {
  const given = z.url({ protocol: /^https?$/ }).safeParse(base ?? process.env['PORTAL_BASE_URL']);
  if (given.success) return given.data;
  throw new Slip(
    'cần địa chỉ Cổng: --base hoặc PORTAL_BASE_URL, như https://dichvucong.gov.vn/api/v1, sau khi đã thống nhất với đơn vị chủ quản / ' +
      'the portal’s address is needed: --base or PORTAL_BASE_URL, once agreed with the portal’s owner',
  );
};

/** Faster than this is not polite, whatever is asked; a server on this machine does not mind. */
const LEAST_PACE_MS = 500;

const paceOf = ({ pace }: Options, base: string): number => {
  const ms = Number(pace);
  if (!Number.isFinite(ms))
    throw new Slip(`--pace: không phải số mili giây / not a number of milliseconds: ${pace}`);
  return /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(base) ? ms : Math.max(ms, LEAST_PACE_MS);
};

/** Codes that we can name although nobody has written a file. */
const codesListed = (dir: string): string[] =>
  existsSync(dir)
    ? yamlFiles(dir).flatMap(name => readFileSync(join(dir, name), 'utf8').match(/\b\d\.\d{6}\b/g) ?? [])
    : [];

const print = (report: SyncReport): void => {
  console.log(
    `danh mục ${report.listed}/${report.total ?? '?'}, chi tiết ${report.details}, mới ${report.added}, đổi ${report.changed} (${report.day}) / ` +
      `list, details, new, changed`,
  );
  for (const { code, field, before, after, id } of report.changes)
    console.log(`thay đổi / change ${id}  ${code} ${field}: ${short(before)} → ${short(after)}`);
  for (const { code, why } of report.failed) console.log(`không lấy được / failed ${code}: ${why}`);
  for (const it of report.warnings)
    console.log(`lưu ý / warning ${it.record ?? it.file} ${it.field}: ${it.text}`);
  if (report.withdrawn.length > 0)
    console.log(`không còn trong danh mục / withdrawn: ${report.withdrawn.join(', ')}`);
  if (report.stopped)
    console.log(
      `dừng giữa chừng (${report.stopped.kind}); chạy lại sẽ đi tiếp / stopped; the next run goes on from here`,
    );
};

const short = (text: string | null): string =>
  text === null ? '∅' : text.length <= 80 ? text : `${text.slice(0, 80)}…`;
