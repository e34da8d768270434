import { existsSync } from 'node:fs';

const LOOK_MS = 1000;

/** Off while the file is there: `touch var/model.off`. Looked at once a second, so that no restart is needed. */
export const createSwitch = (file: string, now: () => number): (() => boolean) => {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let on = true;
  return () => {
    if (now() - lookedAt >= LOOK_MS) [on, lookedAt] = [!existsSync(file), now()];
    return on;
  };
};
