import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import { ROLES, type Role } from '../handoff/ticket.ts';
import { systemClock } from '../runtime/clock.ts';
import { createSignIn } from '../runtime/sign-in.ts';
import { allPeople, changePerson, createPerson } from '../store/queries/people.ts';
import { endSessionsOf } from '../store/queries/sign-in.ts';
import type { Store } from '../store/store.ts';
import { Slip, withSlips } from './data.ts';
import { dbOption, lookInto } from './existing-store.ts';

/** `hoi people`: who answers citizens. Signing in is by a link that works once. */
export const registerPeople = (program: Command): void => {
  const people = program.command('people').description('người trả lời người dân / who answers citizens');
  people
    .command('add <name>')
    .description('thêm người, in liên kết dùng một lần / add somebody and print a link that works once')
    .addOption(new Option('--role <role>', 'vai trò / role').choices([...ROLES]).default('helper'))
    .option('--supervised', 'tin nhắn chờ người duyệt / what they write waits for an approver')
    .option('--capacity <n>', 'số yêu cầu cùng lúc / requests at a time', '5')
    .addOption(dbOption())
    .addOption(urlOption())
    .action(withSlips(add));
  people.command('list').description('danh sách / the team').addOption(dbOption()).action(withSlips(list));
  people
    .command('link <id>')
    .description('liên kết đăng nhập mới / a new sign-in link')
    .addOption(dbOption())
    .addOption(urlOption())
    .action(withSlips(link));
  people
    .command('end <id>')
    .description('cho nghỉ, chấm dứt mọi phiên / they leave, and every session ends')
    .addOption(dbOption())
    .action(withSlips(end));
};

const urlOption = (): Option =>
  new Option('--url <url>', 'địa chỉ máy chủ / where the server is')
    .default('http://127.0.0.1:3000')
    .env('PUBLIC_URL');

interface Wanted {
  readonly db: string;
  readonly url: string;
  readonly role: Role;
  readonly supervised?: boolean;
  readonly capacity: string;
}

const add = async (name: string, { db, url, role, supervised = false, capacity }: Wanted): Promise<void> => {
  const most = Number(capacity);
  if (!Number.isInteger(most) || most < 1 || most > 50)
    throw new Slip('--capacity là số từ 1 đến 50. / --capacity is a number from 1 to 50.');
  await lookInto(db, async store => {
    const id = randomBytes(6).toString('hex');
    await createPerson(store.db, { id, name, role, supervised, capacity: most }, systemClock.now()).execute();
    await invite(store, id, url);
  });
};

const invite = async (store: Store, id: string, url: string): Promise<void> => {
  const code = await createSignIn(store, systemClock).invite(id);
  console.log(
    `${id}\nLiên kết dùng một lần, trong 24 giờ / works once, within 24 hours:\n  ${url}/console/enter#${code}`,
  );
};

const list = async ({ db }: { db: string }): Promise<void> => {
  const people = await lookInto(db, store => allPeople(store.db));
  for (const it of people)
    console.log(
      [
        it.id,
        it.role.padEnd(6),
        it.name,
        it.supervised && '(chờ duyệt / supervised)',
        !it.active && '(đã nghỉ / left)',
      ]
        .filter(Boolean)
        .join('  '),
    );
  if (people.length === 0) console.log('Chưa có ai. / Nobody yet.');
};

const known = async (store: Store, id: string): Promise<void> => {
  if (!(await allPeople(store.db)).some(it => it.id === id))
    throw new Slip(`Không có người nào mã ${id}; xem "hoi people list". / Nobody has id ${id}.`);
};

const link = (id: string, { db, url }: { db: string; url: string }): Promise<void> =>
  lookInto(db, async store => {
    await known(store, id);
    await invite(store, id, url);
  });

const end = (id: string, { db }: { db: string }): Promise<void> =>
  lookInto(db, async store => {
    await known(store, id);
    await changePerson(store.db, id, { active: false }).execute();
    await endSessionsOf(store.db, id).execute();
    console.log('Đã cho nghỉ. / They have left.');
  });
