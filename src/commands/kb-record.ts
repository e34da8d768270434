import { newestRecords } from '../knowledge/import/newest.ts';
import type {
  OfficialRecord,
  RecordFee,
  RecordMethod,
  RecordTime,
} from '../knowledge/import/official-record.ts';
import { NoSuchPath } from '../knowledge/import/read-paths.ts';
import { grouped } from '../rules/money.ts';
import { Slip } from './data.ts';

interface Options {
  readonly from: readonly string[];
  readonly json?: true;
}

/** @throws Slip where no record of the code is under the paths. */
export const printRecord = async (code: string, { from, json }: Options): Promise<void> => {
  const record = (await newestFrom(from, new Set([code]))).get(code);
  if (!record)
    throw new Slip(
      `không có bản ghi đầy đủ nào của mã ${code} ở đó / no full record of code ${code} under these paths`,
    );
  console.log(json ? JSON.stringify(record, null, 2) : readable(record).join('\n'));
};

/** @throws Slip where a path is not there. */
export const newestFrom = async (
  paths: readonly string[],
  codes?: ReadonlySet<string>,
): Promise<Map<string, OfficialRecord>> => {
  try {
    return await newestRecords(paths, codes);
  } catch (error) {
    if (error instanceof NoSuchPath) throw new Slip(`không có đường dẫn ${error.path} / no such path`);
    throw error;
  }
};

const readable = (it: OfficialRecord): string[] => [
  `${it.code ?? it.ref}  ${it.name}`,
  `${it.sourceFile}${it.sourceLine ? `:${it.sourceLine}` : ''} (${it.shape}, ${it.copied})`,
  `Cổng cập nhật / portal: ${it.portalDate ?? '?'} · chép / copied: ${it.crawledOn ?? '?'} · ${it.status} · ${it.kind} · ${it.levels.join(', ')}`,
  `Quyết định / decision: ${it.decision ?? '?'} · ${it.fields.join(', ')} · ${it.publisher}`,
  `Cơ quan / agencies: ${it.agencies.join('; ') || '?'}`,
  ...(it.url ? [it.url] : []),
  ...section('Cách nộp / methods', it.methods.flatMap(methodLines)),
  ...section(
    'Thời hạn theo trường hợp / times by case',
    it.caseTimes.map(({ name, time }) => `${name || '(không tên)'}: ${timeText(time)}`),
  ),
  ...it.componentGroups.flatMap(group =>
    section(
      `Giấy tờ / papers: ${group.name || '(nhóm không tên)'}`,
      group.components.map(component => {
        const counts = component.isRemark
          ? 'ghi chú / remark'
          : `${component.originals ?? '?'} chính ${component.copies ?? '?'} sao`;
        const forms = component.forms.length > 0 ? ` [${component.forms.join('; ')}]` : '';
        return `${component.key}${component.code ? ` ${component.code}` : ''} (${counts}) ${oneLine(component.name)}${forms}`;
      }),
    ),
  ),
  ...section('Điều kiện / conditions', it.conditions ? [it.conditions] : []),
  ...section('Kết quả / results', it.results),
  ...section(
    'Căn cứ / basis',
    it.legalBasis.map(({ number, name }) => `${number ?? '?'}  ${oneLine(name)}`),
  ),
  ...section('Các bước / steps', it.steps ? [it.steps] : []),
  ...section(
    'Điều lạ / odd',
    it.warnings.map(({ field, text }) => `${field}: ${text}`),
  ),
];

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0
    ? []
    : [`${title}:`, ...lines.map(line => (line.startsWith(' ') ? `  ${line}` : `  - ${line}`))];

const methodLines = (method: RecordMethod): string[] => [
  `${method.way}: ${timeText(method.time)}`,
  ...(method.fees.length === 0
    ? ['    phí: bản ghi không nói / fee: not told']
    : method.fees.map(fee => `    ${feeText(fee)}`)),
  ...(method.text ? [`    ${oneLine(method.text)}`] : []),
];

const timeText = (time: RecordTime): string =>
  time.amount === null ? `? ${time.text}`.trim() : `${time.amount} ${time.unit}`;

const feeText = (fee: RecordFee): string => {
  const amount =
    fee.amount === null
      ? fee.kind
      : `${fee.currency === 'VND' ? grouped(fee.amount, 'vi') : fee.amount} ${fee.currency}`;
  return fee.text ? `${amount} (${oneLine(fee.text)})` : amount;
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
