import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { openStore } from '../store/open.ts';
import { missedQuestions, reportsFiled } from '../store/queries/missed.ts';

/** `hoi missed`: what nobody could answer, and what citizens called wrong, the latest first. */
export const registerMissed = (program: Command): void => {
  program
    .command('missed')
    .description(
      'câu chưa trả lời được và chỗ bị báo sai / questions not answered, and answers reported wrong',
    )
    .addOption(new Option('--db <path>', 'tệp dữ liệu / database file').default('var/hoi.db').env('HOI_DB'))
    .option('--json', 'một đối tượng JSON mỗi dòng / one JSON object a line')
    .action(list);
};

const list = async ({ db, json }: { db: string; json?: boolean }): Promise<void> => {
  if (!existsSync(db)) {
    console.error(`Chưa có tệp ${db}; chạy "npm start" trước. / No ${db} yet; run "npm start" first.`);
    process.exitCode = 1;
    return;
  }
  const store = await openStore(db);
  const [missed, reports] = [await missedQuestions(store.db), await reportsFiled(store.db)];
  await store.close();
  for (const it of missed) console.log(json ? JSON.stringify({ missed: it }) : `${day(it.at)}  ? ${it.text}`);
  for (const it of reports)
    console.log(
      json
        ? JSON.stringify({ report: it })
        : `${day(it.at)}  ✗ ${it.about}: ${it.claim || '(không nói thêm)'}`,
    );
};

const day = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
