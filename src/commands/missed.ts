import type { Command } from 'commander';
import { missedQuestions, reportsFiled } from '../store/queries/missed.ts';
import { withSlips } from './data.ts';
import { dbOption, lookInto } from './existing-store.ts';

/** `hoi missed`: what nobody could answer, and what citizens called wrong, the latest first. */
export const registerMissed = (program: Command): void => {
  program
    .command('missed')
    .description(
      'câu chưa trả lời được và chỗ bị báo sai / questions not answered, and answers reported wrong',
    )
    .addOption(dbOption())
    .option('--json', 'một đối tượng JSON mỗi dòng / one JSON object a line')
    .action(withSlips(list));
};

const list = async ({ db, json }: { db: string; json?: boolean }): Promise<void> => {
  const [missed, reports] = await lookInto(db, async store => [
    await missedQuestions(store.db),
    await reportsFiled(store.db),
  ]);
  for (const it of missed) console.log(json ? JSON.stringify({ missed: it }) : `${day(it.at)}  ? ${it.text}`);
  for (const it of reports)
    console.log(
      json
        ? JSON.stringify({ report: it })
        : `${day(it.at)}  ✗ ${it.about}: ${it.claim || '(không nói thêm)'}`,
    );
};

const day = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
