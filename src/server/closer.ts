import type { Server } from 'node:http';

/** A reader who takes nothing cannot hold us up for longer. */
const PATIENCE_MS = 5000;

/**
 * Closes a server once the requests under way are answered. Browsers keep lines open that they asked nothing on, and
 * Node waits for those too: when nothing is under way any more, all lines are cut.
 */
export function closer(http: Server): () => Promise<void> {
  let underWay = 0;
  let closing = false;
  const cutIfIdle = () => {
    if (closing && underWay === 0) http.closeAllConnections();
  };
  http.on('request', (_, response) => {
    underWay++;
    response.once('close', () => {
      underWay--;
      cutIfIdle();
    });
  });

  return async () => {
    if (!http.listening) return;
    closing = true;
    const patience = setTimeout(() => http.closeAllConnections(), PATIENCE_MS);
    const closed = new Promise<void>((resolve, reject) =>
      http.close(error => (error ? reject(error) : resolve())),
    );
    cutIfIdle();
    await closed.finally(() => clearTimeout(patience));
  };
}
