import type { Log } from '../../../src/bots/push/log.ts';
import type { CursorStore } from '../../../src/bots/telegram/poll.ts';
import { createTelegram, type Telegram, type TelegramOptions } from '../../../src/bots/telegram/telegram.ts';
import type { TelegramServer } from '../../support/telegram-server/server.ts';
import { createScriptedDoor, type DoorOptions, type ScriptedDoor } from '../door.ts';

/** Everything logged, as text, for tests that look for what must not be there. */
export const createTestLog = (): Log & { readonly lines: string[] } => {
  const lines: string[] = [];
  const write = (...args: unknown[]): void => void lines.push(JSON.stringify(args));
  return { lines, info: write, warn: write, error: write } as unknown as Log & { readonly lines: string[] };
};

export const createCursors = (): CursorStore & { readonly values: Map<string, string> } => {
  const values = new Map<string, string>();
  return {
    values,
    read: async channel => values.get(channel),
    write: async (channel, value) => void values.set(channel, value),
  };
};

export interface Bot {
  readonly telegram: Telegram;
  readonly door: ScriptedDoor;
  readonly log: ReturnType<typeof createTestLog>;
  readonly cursors: ReturnType<typeof createCursors>;
}

/** The channel against the local server, started, with a door that answers as told. */
export const startBot = async (
  server: TelegramServer,
  answer?: DoorOptions['answer'],
  options: Partial<TelegramOptions> = {},
): Promise<Bot> => {
  const log = createTestLog();
  const cursors = createCursors();
  const telegram = createTelegram({
    token: server.token,
    apiRoot: server.url,
    cursors,
    log,
    now: () => new Date('2026-03-02T08:00:00Z'),
    retry: { firstMs: 5, mostMs: 20 },
    ...options,
  });
  const door = createScriptedDoor({ answer, channel: () => telegram });
  await telegram.start(door);
  return { telegram, door, log, cursors };
};
