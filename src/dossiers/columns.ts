import type { DossierStatus } from '../conversation/dossier.ts';
import { fold } from '../conversation/fold.ts';
import type { SheetRow } from '../knowledge/import/office/sheet.ts';
import type { Column, DossierExport } from '../rules/dossier-export.ts';

/** Where each column stands, by what it holds. */
export type Columns = Readonly<Partial<Record<Column, number>>>;

export interface Header {
  readonly line: number;
  readonly columns: Columns;
  /** Titles that data/ward.yaml does not know; nothing is read from them. */
  readonly others: readonly string[];
}

/** Titles above the header, such as the list's name, are passed over. */
export const HEADER_WITHIN = 20;

/** The row as a header, where it has at least the code and one more column we know. */
export const headerOf = ({ line, cells }: SheetRow, wanted: DossierExport['columns']): Header | undefined => {
  const columns: Partial<Record<Column, number>> = {};
  const others: string[] = [];
  for (const [at, title] of cells.entries()) {
    const column = columnFor(title, wanted);
    if (column === undefined && title !== '') others.push(title);
    if (column !== undefined) columns[column] ??= at;
  }
  return columns.code !== undefined && Object.keys(columns).length > 1
    ? { line, columns, others }
    : undefined;
};

const columnFor = (title: string, wanted: DossierExport['columns']): Column | undefined => {
  const said = fold(title);
  const found = Object.entries(wanted).find(([, titles]) => titles?.some(it => fold(it) === said));
  return found?.[0] as Column | undefined;
};

/** Columns without which no dossier can be told or opened. */
export const REQUIRED = ['code', 'status', 'phone'] as const;

export const missingIn = ({ columns }: Header): Column[] => REQUIRED.filter(it => columns[it] === undefined);

/** What the software's words for a status mean. */
export const statusReader = ({ statuses }: DossierExport): ((text: string) => DossierStatus | undefined) => {
  const known = new Map(
    Object.entries(statuses).flatMap(([status, words]) =>
      words.map(it => [fold(it), status as DossierStatus] as const),
    ),
  );
  return text => known.get(fold(text));
};
