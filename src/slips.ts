import { randomUUID } from 'node:crypto';
import { createSlipPages } from './commands/slip-pages.ts';
import type { Settings } from './config.ts';
import type { Content } from './content.ts';
import type { Seals } from './dossiers/seal.ts';
import { PRINT_SCRIPT } from './print/page.ts';
import { findChromium, toPdf } from './print/pdf.ts';
import { STYLE } from './print/style.ts';
import { openCase } from './runtime/open-case.ts';
import type { SlipDoor, SlipReader } from './server/slips.ts';
import { paperReportBy } from './store/queries/paper-reports.ts';
import type { Store } from './store/store.ts';

/** Slips over HTTP: a case's for whoever knows its code, under limits; a report's, which holds nothing of anybody. */
export const slipDoor = (
  store: Pick<Store, 'db'>,
  content: Content,
  seals: Pick<Seals, 'source'>,
  { CHROMIUM_PATH }: Pick<Settings, 'CHROMIUM_PATH'>,
): SlipDoor => {
  const pages = createSlipPages(content);
  const chromium = findChromium(CHROMIUM_PATH);

  const kept = (code: string, now: Date, reader: SlipReader) => {
    const source = seals.source(reader.address);
    return openCase(store, code, {
      id: `slip:${randomUUID()}`,
      chat: reader.conversation ?? source,
      source,
      at: now.getTime(),
    });
  };

  return {
    find: async (code, lang, reader) => {
      const now = new Date();
      const pdf = chromium ? { pdf: `/slip/${code}.pdf?lang=${lang}` } : {};
      const asked = { lang, now, served: { base: '/slip', ...pdf } };
      const none = (why: 'missing' | 'held') => ({ none: why, says: pages.says(why, asked) });
      if (code.startsWith('G-')) {
        const row = await paperReportBy(store.db, code);
        const html = row && pages.ofReport(row, asked);
        return html ? { html } : none('missing');
      }
      const opened = await kept(code, now, reader);
      if (opened.is !== 'open') return none(opened.is);
      const html = pages.ofKept(opened.kept, asked);
      return html ? { html } : none('missing');
    },
    pdf: chromium ? html => toPdf(selfContained(html), chromium) : undefined,
    style: STYLE,
    script: PRINT_SCRIPT,
  };
};

/** The page as a file: with its style inside, and without what only a server gives. */
const selfContained = (html: string): string =>
  html
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${STYLE}</style>`)
    .replace(/<script[^>]*><\/script>/, '');
