import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { loadCalendar } from '../rules/load.ts';
import { awakeFrom } from '../rules/quiet.ts';
import { closeReport, type Report, reports } from '../store/queries/reports.ts';
import { dataDir, Slip, withSlips } from './data.ts';
import { dbExists, dbPlace, withStore } from './database.ts';
import { saidMoment } from './moment.ts';
import { openReport } from './recall.ts';

interface Options {
  readonly db?: string;
  readonly json?: true;
  readonly all?: true;
}
interface AnswerOptions {
  readonly db?: string;
  readonly data: string;
  readonly say: string;
  readonly sayEn?: string;
  readonly by?: string;
}

const DB = ['--db <path>', 'cơ sở dữ liệu / database (HOI_DB, DATABASE_URL)'] as const;

/** `hoi reports`: what citizens called wrong, and what became of it. */
export const registerReports = (program: Command): void => {
  const group = program
    .command('reports')
    .description(
      'chỗ người dân báo sai, còn chờ xem / what citizens called wrong and nobody has looked at yet',
    )
    .option(...DB)
    .option('--all', 'cả những chỗ đã xong / settled ones too')
    .option('--json', 'một đối tượng JSON mỗi dòng / one JSON object a line')
    .action(withSlips(list));
  group
    .command('answer <id>')
    .description('chỗ ấy không sai: nói vì sao, kèm lời cảm ơn / it was right: say why, with thanks')
    .requiredOption('--say <text>', 'lời cho người báo / words for whoever reported it')
    .option('--say-en <text>', 'bằng tiếng Anh / in English')
    .option('--by <name>', 'ai trả lời / who answers')
    .option(...DB)
    .option('--data <dir>', 'thư mục dữ liệu / data folder', dataDir())
    .action(
      withSlips((id: string, options: AnswerOptions, command: Command) =>
        answer(id, { ...command.optsWithGlobals(), ...options }),
      ),
    );
};

const existing = (db: string | undefined): string => {
  const place = dbPlace(db);
  if (!dbExists(place)) throw new Slip(`chưa có cơ sở dữ liệu ${place} / no database ${place} yet`);
  return place;
};

const list = ({ db, json, all }: Options): Promise<void> =>
  withStore(existing(db), async store => {
    const found = (await reports(store.db)).filter(it => all || it.state === 'open');
    for (const it of found) console.log(json ? JSON.stringify(shown(it)) : inWords(it));
    if (!json && found.length === 0) console.log('Không có chỗ nào chờ xem. / None waiting.');
  });

/** Whose chat it is stays in the database. */
const shown = ({ conversation: _, seq: __, nth: ___, ...rest }: Report) => rest;

const inWords = ({ id, at, state, about, said, claim, recall }: Report): string =>
  [
    `${id}  ${saidMoment(at)}  ${state}${recall ? ` (đính chính / recall ${recall})` : ''}  ${about}`,
    `    ✗ ${claim || '(không nói thêm / no more was said)'}`,
    ...(said ? [`    ${said.replace(/\s+/g, ' ').slice(0, 160)}`] : []),
  ].join('\n');

const answer = (id: string, { db, data, say, sayEn, by }: AnswerOptions): Promise<void> =>
  withStore(existing(db), async store => {
    const report = await openReport(store, id);
    const now = new Date();
    await closeReport(store, report, {
      text: { vi: say, ...(sayEn ? { en: sayEn } : {}) },
      by: by ?? userInfo().username,
      at: now.getTime(),
      notBefore: awakeFrom(now, loadCalendar(data)).getTime(),
    });
    console.log(`${id}: đã trả lời người báo / whoever reported it is told`);
  });
