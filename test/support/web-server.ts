import { createServer, type ServerParts, type WebServer } from '../../src/server/server.ts';
import type { ServerSettings } from '../../src/server/settings.ts';
import type { Room } from './web-room.ts';

/** A logger that remembers what it was told. */
export function memoryLogger() {
  const lines: { readonly fields: object; readonly message: string }[] = [];
  const note = (fields: object, message: string) => {
    lines.push({ fields, message });
  };
  return { lines, info: note, warn: note, error: note };
}

const AMPLE = { burst: 1e6, perSecond: 1e6 };

/** The web server before a room, on a free port. Limits are off unless a test is about them. */
export async function serveRoom(
  room: Room,
  settings: Partial<ServerSettings> = {},
  parts: Partial<ServerParts> = {},
): Promise<WebServer & { readonly url: string; readonly port: number }> {
  const server = createServer({
    door: room.door,
    log: room,
    bell: room,
    now: () => new Date('2026-06-12T01:15:00Z'),
    logger: memoryLogger(),
    settings: {
      host: '127.0.0.1',
      port: 0,
      pagesDir: 'test/server/no-pages',
      ward: 'phường Phú Xuân',
      limits: { perChat: AMPLE, perAddress: AMPLE },
      ...settings,
    },
    ...parts,
  });
  const { port } = await server.start();
  return { ...server, port, url: `http://127.0.0.1:${port}` };
}
