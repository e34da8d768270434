import { type Command, InvalidArgumentError } from 'commander';
import type { ImportCounts } from '../dossiers/import-dossiers.ts';
import { both, dataDir, withSlips } from './data.ts';
import { dbPlace } from './database.ts';
import { type DossiersImported, runDossierImport } from './dossiers-import.ts';
import { listDossiers } from './dossiers-list.ts';

/** `hoi dossiers`: what the ward's own software knows of dossiers, brought to where citizens can ask. */
export const registerDossiers = (program: Command): void => {
  const dossiers = program
    .command('dossiers')
    .description(
      'danh sách hồ sơ của phường, để người dân tra cứu / the ward’s dossiers, for citizens to look up',
    );
  dossiers
    .command('import <file>')
    .description('nạp bản xuất của phần mềm một cửa (.xlsx, .csv) / read an export of the one-stop software')
    .option(
      '--as-of <iso>',
      'dữ liệu tính đến lúc nào, như 2026-11-22T07:30 / the moment of the data',
      moment,
    )
    .option('--dry-run', 'chỉ xem, không ghi / look, write nothing')
    .option('--data <dir>', 'thư mục dữ liệu / data folder', dataDir())
    .option('--db <path>', 'tệp hoặc địa chỉ dữ liệu / database')
    .option('--json', 'in JSON')
    .action(withSlips(importFile));
  dossiers
    .command('list')
    .description('đếm theo trạng thái; --late liệt kê hồ sơ quá hẹn / counts; --late lists those overdue')
    .option('--late', 'chỉ hồ sơ quá ngày hẹn / only those past their due date')
    .option('--db <path>', 'tệp hoặc địa chỉ dữ liệu / database')
    .option('--json', 'in JSON')
    .action(withSlips(listDossiers));
};

interface Options {
  readonly asOf?: Date;
  readonly dryRun?: true;
  readonly data: string;
  readonly db?: string;
  readonly json?: true;
}

const importFile = async (file: string, { asOf, data, db, json, ...options }: Options): Promise<void> => {
  const dryRun = options.dryRun ?? false;
  const report = await runDossierImport({
    file,
    asOf,
    dryRun,
    data,
    db: dbPlace(db),
    now: () => new Date(),
    ...(process.stderr.isTTY ? { onProgress: progress() } : {}),
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  if (json) console.log(JSON.stringify({ dryRun, ...report }, null, 2));
  else print(report, dryRun);
  if (report.read > 0 && report.bad === report.read) process.exitCode = 1;
};

/** One line, rewritten a few times a second. */
const progress = (): ((counts: ImportCounts) => void) => {
  let last = 0;
  return ({ read, bad }) => {
    if (Date.now() - last < 200) return;
    last = Date.now();
    process.stderr.write(`\r\u001b[K${read} dòng / rows, ${bad} hỏng / bad`);
  };
};

const AS_OF = {
  given: 'theo --as-of / as given',
  saved: 'theo giờ lưu ghi trong tệp / as the file says',
  disk: 'theo giờ tệp trên đĩa; tệp chép lại thì ghi --as-of / the disk’s date; for a copy give --as-of',
} as const;

const LINES = [
  ['read', 'dòng đọc / rows read'],
  ['added', 'hồ sơ mới / new'],
  ['changed', 'có thay đổi / changed'],
  ['confirmed', 'như cũ, dữ liệu mới hơn / the same, newer'],
  ['unchanged', 'không đổi / unchanged'],
  ['older', 'bỏ qua, đang có bản mới hơn / left, ours is newer'],
  ['ended', 'bỏ qua, xong quá lâu / left, ended long ago'],
  ['bad', 'dòng hỏng / bad rows'],
  ['withoutPhone', 'không có số điện thoại nên không ai tra được / without a phone, nobody can open them'],
  ['told', 'người được báo tin / people told'],
  ['forgotten', 'hồ sơ cũ đã xóa / old ones deleted'],
] as const;

const print = (report: DossiersImported, dryRun: boolean): void => {
  console.log(`Dữ liệu tính đến / as of ${local(report.asOf)} (${AS_OF[report.asOfFrom]})`);
  for (const [name, label] of LINES)
    if (report[name] > 0 || name === 'read' || name === 'bad')
      console.log(`${String(report[name]).padStart(8)}  ${label}`);
  for (const { line, column, why } of report.badCells)
    console.log(`dòng / line ${line}, cột / column ${column}: ${both(why)}`);
  if (report.otherColumns.length > 0)
    console.log(`Cột không đọc / columns not read: ${report.otherColumns.join(', ')}`);
  if (dryRun) console.log('Chạy thử: chưa ghi gì / dry run: nothing was written');
};

const local = (iso: string): string =>
  new Date(Date.parse(iso) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** A time without a zone is Việt Nam's. */
const moment = (text: string): Date => {
  const day = text.length === 10 ? `${text}T00:00` : text;
  const date = new Date(/(Z|[+-]\d{2}:?\d{2})$/.test(day) ? day : `${day}+07:00`);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(date.getTime()))
    throw new InvalidArgumentError('viết như 2026-11-22T07:30 / write 2026-11-22T07:30');
  return date;
};
