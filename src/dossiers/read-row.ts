import type { Dossier, DossierStatus } from '../conversation/dossier.ts';
import type { SheetRow } from '../knowledge/import/office/sheet.ts';
import { maskPersonal } from '../knowledge/mask.ts';
import type { Text } from '../procedures/text.ts';
import type { Column } from '../rules/dossier-export.ts';
import { codeOf } from './code.ts';
import type { Columns } from './columns.ts';
import { whenOf } from './when.ts';

/** What is wrong with a row, and where. Never names a person or a number of one. */
export interface BadCell {
  readonly line: number;
  readonly column: Column;
  readonly why: Text;
}

/** `phone`: the last four digits, to be sealed at once; absent where the export has none. */
export type ReadRow =
  | { readonly dossier: Dossier; readonly phone?: string }
  | { readonly bad: readonly BadCell[] };

export interface RowReading {
  readonly columns: Columns;
  readonly statusOf: (text: string) => DossierStatus | undefined;
  /** For rows that do not say themselves. */
  readonly asOf: string;
  readonly now: Date;
  readonly from1904: boolean;
}

/** A supplement's list of papers fits; a whole document does not. */
const NOTE = 1000;
const NAME = 300;

/** One row of the export as a dossier, or all that is wrong with it. */
export const readRow = ({ line, cells }: SheetRow, reading: RowReading): ReadRow => {
  const { columns } = reading;
  const bad: BadCell[] = [];
  const cell = (column: Column): string => cells[columns[column] ?? -1] ?? '';
  const wrong = (column: Column, vi: string, en: string) => {
    bad.push({ line, column, why: { vi, en } });
  };
  const when = (column: Column): string | undefined => {
    const text = cell(column);
    if (text === '') return undefined;
    const found = whenOf(text, reading.from1904);
    if (!found) wrong(column, `không phải ngày: “${shown(text)}”`, `not a date: “${shown(text)}”`);
    return found;
  };

  const code = codeOf(cell('code'));
  if (cell('code') === '') wrong('code', 'thiếu mã hồ sơ', 'no dossier code');
  else if (!code) wrong('code', 'không đọc được mã hồ sơ', 'not a dossier code');
  const status = reading.statusOf(cell('status'));
  if (cell('status') === '') wrong('status', 'thiếu trạng thái', 'no status');
  else if (!status) {
    const text = shown(cell('status'));
    wrong(
      'status',
      `trạng thái lạ: “${text}”, thêm vào data/ward.yaml`,
      `unknown status: “${text}”, add it to data/ward.yaml`,
    );
  }
  const asOf = momentOf(when('asOf')) ?? reading.asOf;
  if (Date.parse(asOf) > reading.now.getTime() + HOUR)
    wrong('asOf', 'thời điểm của dữ liệu nằm ở tương lai', 'the data are of a moment to come');
  const dates = {
    sent: when('sent'),
    accepted: when('accepted'),
    due: when('due'),
    asked: when('asked'),
    result: when('result'),
  };
  if (bad.length > 0 || !code || !status) return { bad };
  const phone = phoneOf(cell('phone'));
  return {
    dossier: {
      code,
      status,
      asOf,
      ...given({
        procedure: procedureOf(cell('procedure')),
        name: plain(cell('name'), NAME),
        note: TELLS_NOTE.has(status) ? plain(maskPersonal(cell('note')), NOTE) : undefined,
        ...dates,
      }),
    },
    ...(phone === undefined ? {} : { phone }),
  };
};

const HOUR = 3_600_000;

/** Where what an officer wrote is for the citizen; elsewhere it is not kept. */
const TELLS_NOTE: ReadonlySet<DossierStatus> = new Set(['supplement', 'refused', 'stopped']);

const shown = (text: string): string => maskPersonal(text.replace(/\s+/g, ' ')).slice(0, 40);

/** One line, without what would be read as markup. */
const plain = (text: string, most: number): string | undefined => {
  const line = text.replaceAll('**', '').replace(/\s+/g, ' ').trim();
  if (line === '') return undefined;
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
};

/** The moment of a day alone is its beginning: newer data of that day are not kept out. */
const momentOf = (when: string | undefined): string | undefined =>
  when === undefined || when.length > 10 ? when : `${when}T00:00:00+07:00`;

/** `1.001190`, also where a spreadsheet took it for a number. */
const procedureOf = (text: string): string | undefined =>
  /^\d\.\d{1,6}$|^\d\.\d{7,}$/.test(text) ? Number(text).toFixed(6) : undefined;

/** The last four digits of the first number in a cell. */
const phoneOf = (text: string): string | undefined => {
  const written = /^\d(?:\.\d+)?E\+?\d+$/i.test(text) ? Number(text).toFixed(0) : text;
  const digits = written.split(/[/;,\n]/)[0]?.replace(/\D/g, '') ?? '';
  return digits.length >= 9 && digits.length <= 12 ? digits.slice(-4) : undefined;
};

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

const given = <T extends object>(values: T): Partial<Given<T>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Given<T>>;
