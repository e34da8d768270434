import { Hono } from 'hono';
import type { StaticFiles } from './static-files.ts';

const MISSING = `Trang chat chưa được dựng. Chạy "npm run build" rồi khởi động lại.
The chat page has not been built. Run "npm run build" and start again.
`;

/** The chat page and what it loads. */
export function pages(files: StaticFiles): Hono {
  const app = new Hono();
  app.get('/', async c => (await files.respond(c, '/index.html')) ?? c.text(MISSING, 503));
  // One page for the whole console; which of its views is shown, the page reads from the address.
  for (const path of [
    '/console',
    '/console/',
    '/console/:view{[a-z]+}',
    '/console/:view{[a-z]+}/:id{[\\w-]+}',
  ])
    app.get(path, async c => (await files.respond(c, '/console/index.html')) ?? c.text(MISSING, 503));
  app.get('*', (c, next) => {
    const file = files.respond(c, c.req.path);
    return file ?? next();
  });
  return app;
}
