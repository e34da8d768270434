import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secret of this installation, made at the first start and kept beside the database, for its owner only. */
export const readSecret = (dir: string): string => {
  const file = join(dir, 'secret');
  try {
    // Of processes that start together one makes it, and all read the same.
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
};
