import { countsFrom1904, type SheetRow, savedAt, streamedRows } from '../knowledge/import/office/sheet.ts';
import { NotAZip } from '../knowledge/import/office/zip.ts';
import { csvRows } from './csv-rows.ts';
import { Unreadable } from './unreadable.ts';

/** The rows of an export, whatever it was saved as. */
export interface ExportFile {
  readonly rows: AsyncIterable<SheetRow>;
  /** When the file was saved by its own word. A copy keeps it, where the disk's date changes. */
  readonly savedAt?: string;
  /** Days as numbers count from 1904. */
  readonly from1904: boolean;
}

/** @throws Unreadable at once, or while the rows are read */
export const openExport = (file: Buffer): ExportFile => {
  if (file.subarray(0, 4).toString('hex') === OLD_OFFICE)
    throw new Unreadable({
      vi: 'Đây là tệp Excel kiểu cũ (.xls) hoặc tệp có mật khẩu. Mở bằng Excel, lưu thành .xlsx không mật khẩu rồi nạp lại.',
      en: 'This is an old Excel file (.xls) or has a password. Open it in Excel and save it as .xlsx without one.',
    });
  return file.subarray(0, 2).toString('latin1') === 'PK' ? excel(file) : csv(file);
};

const OLD_OFFICE = 'd0cf11e0';

const excel = (file: Buffer): ExportFile => {
  const saved = guarded(() => savedAt(file));
  return {
    rows: guardedRows(streamedRows(file)),
    from1904: guarded(() => countsFrom1904(file)),
    ...(saved === undefined ? {} : { savedAt: saved }),
  };
};

const csv = (file: Buffer): ExportFile => ({ rows: csvRows(decoded(file)), from1904: false });

const decoded = (file: Buffer): string => {
  const utf16 = file[0] === 0xff && file[1] === 0xfe;
  try {
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(file);
  } catch {
    throw new Unreadable({
      vi: 'Tệp không phải UTF-8 (có lẽ là Windows-1258 hoặc bảng mã cũ), chữ Việt sẽ sai. Mở bằng Excel, chọn Lưu thành “CSV UTF-8”, hoặc lưu thành .xlsx.',
      en: 'The file is not UTF-8 (Windows-1258 or an older encoding, it seems). Save it from Excel as “CSV UTF-8”, or as .xlsx.',
    });
  }
};

/** A broken archive is the file's fault, and is said. */
const broken = (error: unknown): unknown =>
  error instanceof NotAZip || error instanceof RangeError
    ? new Unreadable({
        vi: `Tệp Excel bị hỏng hoặc quá lớn (${error.message}). Xuất lại từ phần mềm rồi nạp.`,
        en: `The Excel file is broken or too large (${error.message}). Export it again.`,
      })
    : error;

const guarded = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw broken(error);
  }
};

async function* guardedRows(rows: AsyncIterable<SheetRow>): AsyncGenerator<SheetRow> {
  try {
    yield* rows;
  } catch (error) {
    throw broken(error);
  }
}
