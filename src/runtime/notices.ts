import type { Notice } from '../conversation/notice.ts';
import { standingNotices } from '../store/queries/notices.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import { faultOf } from './fault.ts';
import type { Logger } from './logger.ts';

/** What staff posted, as this process knows it: a step must not wait for the store. */
export interface NoticeBoard {
  /** Those that hold now or will. */
  standing(): readonly Notice[];
  refresh(): Promise<void>;
  /** Reads them, and again every few seconds, whoever posts them and in whichever process. */
  start(): Promise<void>;
  stop(): void;
}

const EVERY_MS = 3000;

export function createNoticeBoard({ db }: Pick<Store, 'db'>, clock: Clock, log: Logger): NoticeBoard {
  let notices: readonly Notice[] = [];
  let cancel = () => {};
  let stopped = false;

  const refresh = async () => {
    notices = await standingNotices(db, clock.now());
  };

  const keepUp = async () => {
    try {
      await refresh();
    } catch (error) {
      log.error({ fault: faultOf(error) }, 'notices could not be read; those known stay');
    }
    if (!stopped) cancel = clock.at(clock.now() + EVERY_MS, () => void keepUp());
  };

  return {
    standing: () => notices,
    refresh,
    start: keepUp,
    stop: () => {
      stopped = true;
      cancel();
    },
  };
}
