import { createZaloBot, type ZaloBot, type ZaloBotOptions } from '../../../src/bots/zalo-bot/zalo-bot.ts';
import type { ZaloBotServer } from '../../support/zalo-bot-server/server.ts';
import { createScriptedDoor, type DoorOptions, type ScriptedDoor } from '../door.ts';
import { createCursors, createTestLog } from '../telegram/harness.ts';

export interface Bot {
  readonly bot: ZaloBot;
  readonly door: ScriptedDoor;
  readonly log: ReturnType<typeof createTestLog>;
  readonly cursors: ReturnType<typeof createCursors>;
}

/** The channel against the local server, started, with a door that answers as told. */
export const startBot = async (
  server: ZaloBotServer,
  answer?: DoorOptions['answer'],
  options: Partial<ZaloBotOptions> = {},
): Promise<Bot> => {
  const log = createTestLog();
  const cursors = createCursors();
  const bot = createZaloBot({
    token: server.token,
    apiRoot: server.url,
    cursors,
    log,
    now: () => new Date('2026-03-02T08:00:00Z'),
    retry: { firstMs: 5, mostMs: 20 },
    pollSeconds: 1,
    ...options,
  });
  const door = createScriptedDoor({ answer, channel: () => bot });
  await bot.start(door);
  return { bot, door, log, cursors };
};

export const said = (door: ScriptedDoor): string[] =>
  door.kept.map(({ event: { body } }) => (body.kind === 'text' ? body.text : body.kind));
