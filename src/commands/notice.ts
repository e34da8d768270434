import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { NOTICE_KINDS, Notice } from '../conversation/notice.ts';
import { loadCatalogue } from '../procedures/catalogue.ts';
import { endNotice, type PostedNotice, postedNotices, postNotice } from '../store/queries/notices.ts';
import { dataDir, Slip, withSlips } from './data.ts';
import { dbExists, dbPlace, withStore } from './database.ts';
import { fromMoment, saidMoment, untilMoment } from './moment.ts';

interface AddOptions {
  readonly from: Date;
  readonly to: Date;
  readonly kind: Notice['kind'];
  readonly title: string;
  readonly text: string;
  readonly titleEn?: string;
  readonly textEn?: string;
  readonly about: readonly string[];
  readonly channel: readonly string[];
  readonly by?: string;
  readonly db?: string;
  readonly data: string;
}

const DB = ['--db <path>', 'cơ sở dữ liệu / database (HOI_DB, DATABASE_URL)'] as const;

/** `hoi notice add|list|end`: what staff post for a while. A running server shows it within seconds. */
export const registerNotice = (program: Command): void => {
  const notice = program
    .command('notice')
    .description(
      'thông báo của phường: Cổng hỏng, nghỉ, quy định sắp đổi / notices: portal down, closed, a rule that changes',
    );
  notice
    .command('add')
    .description('đăng một thông báo / post a notice')
    .requiredOption('--from <moment>', 'từ lúc / from', fromMoment)
    .requiredOption('--to <moment>', 'đến hết / until; it then goes by itself', untilMoment)
    .requiredOption('--title <text>', 'tiêu đề / title')
    .requiredOption('--text <text>', 'nội dung / what it says')
    .option('--title-en <text>', 'tiêu đề tiếng Anh / English title')
    .option('--text-en <text>', 'nội dung tiếng Anh / English text')
    .addOption(
      new Option('--kind <kind>', 'loại; closed thì phường được coi là nghỉ / kind; closed closes the office')
        .choices(NOTICE_KINDS)
        .default('general'),
    )
    .option('--about <code...>', 'chỉ các thủ tục này / only these procedures', [])
    .option('--channel <name...>', 'chỉ các kênh này, như web, telegram / only these channels', [])
    .option('--by <name>', 'ai đăng / who posts')
    .option(...DB)
    .option('--data <dir>', 'thư mục dữ liệu / data folder', dataDir())
    .action(withSlips(add));
  notice
    .command('list')
    .description('các thông báo / the notices')
    .option('--all', 'cả những cái đã hết / those that are over too')
    .option(...DB)
    .action(withSlips(list));
  notice
    .command('end <id>')
    .description('gỡ một thông báo trước hạn / take a notice down early')
    .option(...DB)
    .action(withSlips(end));
};

const add = async (options: AddOptions): Promise<void> => {
  const { from, to, about, data } = options;
  if (to <= from) throw new Slip('--to phải sau --from / --to lies after --from');
  if (to.getTime() <= Date.now()) throw new Slip('--to đã qua / --to is over already');
  const catalogue = about.length > 0 ? loadCatalogue(join(data, 'procedures')) : undefined;
  for (const code of about)
    if (!catalogue?.get(code)) throw new Slip(`không có thủ tục ${code} / no procedure ${code}`);
  const notice = noticeOf(options);
  // The server makes its database; whoever posts before it first ran makes it too.
  await withStore(dbPlace(options.db), async ({ db }) => {
    await postNotice(db, notice, { by: options.by ?? userInfo().username, at: Date.now() }).execute();
  });
  console.log(`${notice.id}: đã đăng / posted, ${span(notice)}`);
};

const noticeOf = ({ from, to, kind, title, text, titleEn, textEn, about, channel }: AddOptions): Notice =>
  Notice.parse({
    id: randomUUID().slice(0, 8),
    kind,
    title: { vi: title, ...(titleEn ? { en: titleEn } : {}) },
    text: { vi: text, ...(textEn ? { en: textEn } : {}) },
    about,
    channels: channel,
    from: from.toISOString(),
    to: to.toISOString(),
  });

const list = async ({ db, all }: { db?: string; all?: true }): Promise<void> => {
  const place = dbPlace(db);
  const posted = dbExists(place) ? await withStore(place, store => postedNotices(store.db)) : [];
  const shown = posted.filter(it => all || isStanding(it));
  for (const it of shown) console.log(inWords(it));
  if (shown.length === 0) console.log('Không có thông báo nào. / None.');
};

const isStanding = ({ notice, endedAt }: PostedNotice): boolean =>
  endedAt === null && Date.parse(notice.to) > Date.now();

const inWords = (posted: PostedNotice): string => {
  const { notice, by, endedAt } = posted;
  const over = isStanding(posted) ? '' : endedAt ? '  (đã gỡ / taken down)' : '  (đã hết / over)';
  const where = [...notice.about, ...notice.channels].join(' ');
  return [
    `${notice.id}  ${notice.kind}  ${span(notice)}${where ? `  ${where}` : ''}  ${by}${over}`,
    `    ${notice.title.vi}: ${notice.text.vi}`,
  ].join('\n');
};

const span = ({ from, to }: Notice): string =>
  `${saidMoment(Date.parse(from))} → ${saidMoment(Date.parse(to))}`;

const end = async (id: string, { db }: { db?: string }): Promise<void> => {
  const place = dbPlace(db);
  const ended = dbExists(place) && (await withStore(place, store => endNotice(store.db, id, Date.now())));
  if (!ended) throw new Slip(`không có thông báo ${id} đang đăng / no standing notice ${id}`);
  console.log(`${id}: đã gỡ / taken down`);
};
