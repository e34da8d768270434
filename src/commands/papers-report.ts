import { join } from 'node:path';
import { type Demanded, loadDemanded } from '../knowledge/demanded.ts';
import { type Catalogue, loadCatalogue } from '../procedures/catalogue.ts';
import { loadWard } from '../rules/load.ts';
import { officeBy, type Ward } from '../rules/ward.ts';
import { type PaperCount, paperReportCounts } from '../store/queries/paper-reports.ts';
import { lookInto } from './existing-store.ts';

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly all?: true;
  readonly json?: true;
  readonly data: string;
  readonly db: string;
}

/** Fewer than this might point at one person: leadership sees that there were some. */
const FEW = 5;

interface Known {
  readonly catalogue: Catalogue;
  readonly demanded: Demanded;
  readonly ward: Ward;
}

type Line = readonly [name: string, count: number];

/** What leadership sees: which papers, where, in which sector; never who. */
export const reportPapers = async (options: Options): Promise<void> => {
  const known: Known = {
    catalogue: loadCatalogue(join(options.data, 'procedures')),
    demanded: loadDemanded(join(options.data, 'demanded.yaml')),
    ward: loadWard(options.data),
  };
  const rows = await lookInto(options.db, store => paperReportCounts(store.db, spanOf(options)));
  const least = options.all ? 1 : FEW;
  const tables = tablesOf(rows, known);
  const total = sum(rows);
  if (options.json) return console.log(JSON.stringify({ total, ...shownIn(tables, least) }));
  console.log(`Tổng / total: ${total}`);
  for (const [title, lines] of Object.entries(tables)) print(TITLES[title]!, lines, least);
};

const spanOf = ({ from = '2000-01-01', to = '2999-12-30' }: Options) => ({
  from: Date.parse(`${from}T00:00:00+07:00`),
  to: Date.parse(`${to}T00:00:00+07:00`) + 86_400_000,
});

const tablesOf = (rows: readonly PaperCount[], known: Known): Record<string, readonly Line[]> => ({
  papers: tally(rows, row => paperOf(row, known)),
  places: tally(rows, row => placeName(row.place, known.ward)),
  sectors: tally(rows, row => sectorOf(row.domain, known.ward)),
  heldBySector: tally(
    rows.filter(row => row.state_holds),
    row => sectorOf(row.domain, known.ward),
  ),
  procedures: tally(rows, row => known.catalogue.get(row.procedure)?.name.vi ?? row.procedure),
  verdicts: tally(rows, row => VERDICTS[row.verdict] ?? row.verdict),
});

const TITLES: Readonly<Record<string, string>> = {
  papers: 'Giấy bị đòi / papers',
  places: 'Nơi đòi / places',
  sectors: 'Lĩnh vực / sectors',
  heldBySector: 'Đòi lại thứ nhà nước đã có, theo lĩnh vực / held by the state and asked again, by sector',
  procedures: 'Thủ tục / procedures',
  verdicts: 'Kết luận / verdicts',
};

const VERDICTS: Readonly<Record<string, string>> = {
  extra: 'không có trong danh sách / not on the list',
  held: 'nhà nước đã có dữ liệu / held by the state',
  'other-case': 'chỉ cần cho trường hợp khác / of another case',
};

const paperOf = ({ kind, item, procedure }: PaperCount, { demanded, catalogue }: Known): string => {
  const file = catalogue.get(procedure);
  const listed = [...(file?.papers ?? []), ...(file?.notNeeded ?? [])].find(it => it.id === item);
  return (demanded.kinds.find(it => it.id === kind) ?? listed)?.name.vi ?? kind ?? item ?? '?';
};

const placeName = (place: string | null, ward: Ward): string => {
  if (!place) return 'không nói / not said';
  if (place === 'elsewhere') return 'nơi khác / elsewhere';
  const neighbourhood = ward.teams.neighbourhoods.find(it => `tdp-${it.id}` === place);
  return (officeBy(ward, place) ?? neighbourhood)?.name.vi ?? place;
};

const sectorOf = (domain: string, ward: Ward): string =>
  ward.teams.domains.find(it => it.id === domain)?.name.vi ?? domain;

const tally = (rows: readonly PaperCount[], by: (row: PaperCount) => string): Line[] => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(by(row), (counts.get(by(row)) ?? 0) + Number(row.count));
  return [...counts].toSorted(([a, x], [b, y]) => y - x || a.localeCompare(b, 'vi'));
};

const sum = (rows: readonly PaperCount[]): number => rows.reduce((all, row) => all + Number(row.count), 0);

const shownIn = (tables: Record<string, readonly Line[]>, least: number) =>
  Object.fromEntries(
    Object.entries(tables).map(([title, lines]) => [
      title,
      lines.map(([name, count]) => (count < least ? { name, count: null, below: least } : { name, count })),
    ]),
  );

const print = (title: string, lines: readonly Line[], least: number): void => {
  if (lines.length === 0) return;
  console.log(`\n${title}`);
  for (const [name, count] of lines)
    console.log(`${String(count < least ? `<${least}` : count).padStart(6)}  ${name}`);
};
