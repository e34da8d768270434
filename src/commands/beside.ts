import { createHmac, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { type Settings, SettingsError } from '../config.ts';
import { systemClock } from '../runtime/clock.ts';
import { everyLane, type Lanes } from '../runtime/lanes.ts';
import { createRedisShared } from '../runtime/shared/redis.ts';
import type { Shared } from '../runtime/shared/shared.ts';
import { alone, type Sole } from '../runtime/sole.ts';
import { createTogether, OthersAtWork } from '../runtime/together.ts';
import { firstCursor } from '../store/queries/cursors.ts';
import type { Store } from '../store/store.ts';

/** This process among others: alone with a SQLite file, alone on PostgreSQL, or one of several with Redis too. */
export interface Beside {
  readonly lanes: Lanes;
  readonly sole: Sole;
  readonly shared?: Shared;
  /** @throws SettingsError when somebody is at work on the database who knows nothing of others. */
  join(): Promise<void>;
  leave(): Promise<void>;
}

const nothing = async (): Promise<void> => {};

export function besideOthers(settings: Settings, store: Store, secret: string, log: Logger): Beside {
  if (!store.engine.shared) return { lanes: everyLane, sole: alone, join: nothing, leave: nothing };
  const { REDIS_URL: url } = settings;
  const holder = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const together = createTogether({ store, several: url !== undefined, holder, clock: systemClock, log });
  const shared = url ? createRedisShared({ url, now: systemClock.now, log }) : undefined;
  return {
    lanes: together.lanes,
    sole: together.sole,
    ...(shared && { shared }),
    join: async () => {
      await checkSecret(store, secret);
      await together.join().catch(error => {
        throw error instanceof OthersAtWork ? new SettingsError(url ? BESIDE_ALONE : ALONE_BESIDE) : error;
      });
    },
    leave: async () => {
      await together.leave();
      await shared?.close();
    },
  };
}

const ALONE_BESIDE = `DATABASE_URL: đang có tiến trình khác làm việc trên cơ sở dữ liệu này. Muốn chạy nhiều tiến trình thì đặt REDIS_URL cho mọi tiến trình; không thì dừng tiến trình kia trước.
another process is at work on this database. To run several, set REDIS_URL in every one of them; otherwise stop the other first.`;

const BESIDE_ALONE = `REDIS_URL: một tiến trình không có REDIS_URL đang làm việc trên cơ sở dữ liệu này; đặt REDIS_URL cho nó hoặc dừng nó.
a process without REDIS_URL is at work on this database; set it there too, or stop that process.`;

const OTHER_SECRET = `HOI_SECRET: khác với tiến trình đã tạo cơ sở dữ liệu này; mọi tiến trình phải dùng chung một HOI_SECRET (hoặc chung tệp "secret" cạnh HOI_DB).
not the one this database was made with; every process must have the same HOI_SECRET (or the same file "secret" beside HOI_DB).`;

/** Processes whose secrets differ could not read each other's seals: better said at start than at a citizen's question. */
async function checkSecret({ db }: Store, secret: string): Promise<void> {
  const print = createHmac('sha256', secret).update('which secret').digest('hex').slice(0, 16);
  if ((await firstCursor(db, 'secret:print', print)) !== print) throw new SettingsError(OTHER_SECRET);
}
