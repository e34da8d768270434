import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PATIENCE_MS = 30_000;

/** A Chromium on this machine: the one that was set, else one on the PATH; `undefined` where there is none. */
export const findChromium = (
  set: string | undefined,
  path = process.env['PATH'] ?? '',
): string | undefined => {
  if (set) return existsSync(set) ? set : undefined;
  return path
    .split(delimiter)
    .flatMap(dir => NAMES.map(name => join(dir, name)))
    .find(it => existsSync(it));
};

/** A page as PDF. Nothing is fetched: the page holds all it shows. Rejects where Chromium fails. */
export const toPdf = async (html: string, chromium: string): Promise<Buffer> => {
  const dir = await mkdtemp(join(tmpdir(), 'hoi-slip-'));
  try {
    const [page, pdf] = [join(dir, 'slip.html'), join(dir, 'slip.pdf')];
    await writeFile(page, html, { mode: 0o600 });
    await promisify(execFile)(
      chromium,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        `--user-data-dir=${join(dir, 'profile')}`,
        '--no-pdf-header-footer',
        `--print-to-pdf=${pdf}`,
        `file://${page}`,
      ],
      { timeout: PATIENCE_MS },
    );
    return await readFile(pdf);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
};
