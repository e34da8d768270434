import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { adviceFor } from '../knowledge/import/compare/advice.ts';
import { type Compared, compare } from '../knowledge/import/compare/compare.ts';
import { FIELD_KINDS, type FieldKind, REASONS, type Reason } from '../knowledge/import/compare/comparison.ts';
import type { OfficialRecord } from '../knowledge/import/official-record.ts';
import { type Loaded, loadProcedures } from '../procedures/load.ts';
import { checkRules } from '../rules/check.ts';
import { saidDir } from './data.ts';
import { newestFrom } from './kb-record.ts';

/** One of our files beside the newest record of its code. */
interface FileCompared extends Compared {
  readonly loaded: Loaded;
  readonly record: OfficialRecord;
}

export interface Against {
  readonly files: readonly FileCompared[];
  /** Codes of our active files of which no full record lies there. */
  readonly withoutRecord: readonly string[];
}

/** Undefined where the path is not there: nothing to compare with is not a mistake of the files. */
export const checkAgainst = async (dir: string, path: string): Promise<Against | undefined> => {
  if (!existsSync(path)) return undefined;
  const { loaded } = loadProcedures(join(dir, 'procedures'), `${saidDir(dir)}/procedures`);
  const active = loaded.filter(it => it.procedure.status === 'active');
  const records = await newestFrom([path], new Set(active.map(it => it.procedure.code)));
  const offices = officeNames(dir);
  const files = active.flatMap(it => {
    const record = records.get(it.procedure.code);
    if (!record) return [];
    return [{ loaded: it, record, ...compare(it.procedure, offices.get(it.procedure.office) ?? '', record) }];
  });
  return {
    files,
    withoutRecord: active.map(it => it.procedure.code).filter(code => !records.has(code)),
  };
};

const officeNames = (dir: string): Map<string, string> => {
  const offices = checkRules(dir, saidDir(dir)).ward?.offices ?? [];
  return new Map(offices.map(it => [it.id, it.name.vi]));
};

const unexplained = (file: FileCompared) => file.differences.filter(it => !it.because);

export const failsAgainst = ({ files }: Against): boolean => files.some(file => unexplained(file).length > 0);

export const againstJson = (against: Against) => ({
  files: against.files.map(file => ({
    code: file.loaded.procedure.code,
    file: file.loaded.file.file,
    record: recordLabel(file.record),
    compared: file.comparisons.length,
    differences: file.differences.map(({ because, lapsed, field, kind, ours, record, ...rest }) => ({
      field,
      kind,
      ours,
      record,
      explained: because ?? null,
      lapsed: lapsed ?? null,
      ...(because ? {} : { advice: adviceFor({ field, kind, ours, record, ...rest }) }),
    })),
    idle: file.idle,
  })),
  withoutRecord: against.withoutRecord,
  byKind: Object.fromEntries(FIELD_KINDS.map(kind => [kind, countsOf(against.files, kind)])),
  byReason: Object.fromEntries(REASONS.map(reason => [reason, withReason(against.files, reason)])),
});

const recordLabel = ({ sourceFile, sourceLine, portalDate, crawledOn }: OfficialRecord) => ({
  file: sourceFile,
  line: sourceLine,
  portalDate,
  crawledOn,
});

const countsOf = (files: readonly FileCompared[], kind: FieldKind) => {
  const all = files.flatMap(it => it.comparisons).filter(it => it.kind === kind);
  const apart = files.flatMap(it => it.differences).filter(it => it.kind === kind);
  const explained = apart.filter(it => it.because).length;
  return {
    compared: all.length,
    agree: all.length - apart.length,
    explained,
    unexplained: apart.length - explained,
  };
};

const withReason = (files: readonly FileCompared[], reason: Reason): number =>
  files.flatMap(it => it.differences).filter(it => it.because?.reason === reason).length;

export const printAgainst = (against: Against): void => {
  for (const file of against.files) printFile(file);
  console.log(table(against.files).join('\n'));
  const reasons = REASONS.map(reason => `${reason} ${withReason(against.files, reason)}`);
  console.log(`Lý do / reasons: ${reasons.join(' · ')}`);
  const { withoutRecord } = against;
  if (withoutRecord.length > 0)
    console.log(
      `Không có bản ghi đầy đủ / no full record (${withoutRecord.length}): ${withoutRecord.join(', ')}`,
    );
  const open = against.files.flatMap(unexplained).length;
  const clean = against.files.filter(it => unexplained(it).length === 0).length;
  console.log(
    `${against.files.length} tệp đã so, ${clean} khớp hoặc đã giải thích, ${open} khác biệt chưa giải thích / ` +
      `${against.files.length} files compared, ${clean} clean, ${open} differences unexplained`,
  );
};

const printFile = (file: FileCompared): void => {
  const open = unexplained(file);
  if (open.length === 0 && file.idle.length === 0) return;
  const { file: place, procedure } = { file: file.loaded.file, procedure: file.loaded.procedure };
  const { portalDate, crawledOn, sourceFile, sourceLine } = file.record;
  console.log(
    `\n${place.file}  ${procedure.code}  (bản ghi / record: ${sourceFile}:${sourceLine ?? ''}, ${portalDate ?? '?'}, ${crawledOn ?? '?'})`,
  );
  const pasted = new Set<string>();
  for (const difference of open) {
    const { vi, en, yaml } = adviceFor(difference);
    const snippet = pasted.has(yaml) ? '' : `\n${yaml.replace(/^/gm, '      ')}`;
    pasted.add(yaml);
    console.log(`  ${difference.field}`);
    console.log(`    tệp ta / ours:    ${difference.ours}`);
    console.log(`    bản ghi / record: ${difference.record}`);
    if (difference.lapsed)
      console.log(
        `    lời giải thích cũ hết hiệu lực / lapsed: viết cho “${difference.lapsed.recordValue}” (${difference.lapsed.reason})`,
      );
    console.log(`    → ${vi} / ${en}${snippet}`);
  }
  for (const { field, recordValue } of file.idle)
    console.log(
      `  ${field}: lời giải thích thừa (“${recordValue}”), nên xóa / explains no difference, better deleted`,
    );
};

const table = (files: readonly FileCompared[]): string[] => {
  const rows = FIELD_KINDS.map(kind => {
    const { compared, agree, explained, unexplained: open } = countsOf(files, kind);
    return [NAMES[kind], compared, agree, explained, open].map(String);
  });
  const head = ['trường / field', 'đã so', 'khớp', 'giải thích', 'chưa'];
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map(row => (row[column] ?? title).length)),
  );
  return [
    '',
    ...[head, ...rows].map(row => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')),
  ];
};

const NAMES: Readonly<Record<FieldKind, string>> = {
  way: 'cách nộp / way',
  time: 'thời hạn / time',
  fee: 'phí / fee',
  paper: 'giấy tờ / paper',
  office: 'nơi làm / office',
  basis: 'căn cứ / basis',
};
