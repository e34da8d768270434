import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSlipPages } from '../../src/commands/slip-pages.ts';
import { toPdf } from '../../src/print/pdf.ts';
import { chromiumPath, openBrowser } from '../support/browser.ts';
import { content } from '../support/talker.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NOW = new Date('2026-11-25T09:00:00+07:00');
const CASE = { code: 'K7F2QA', expires: new Date('2027-05-24T09:00:00+07:00') };

/** A4 without its margins, in CSS pixels. */
const ROOM = { width: (186 / 25.4) * 96, height: (273 / 25.4) * 96 };

describe.skipIf(!chromiumPath)('a slip on paper', () => {
  const pages = createSlipPages(content());
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: Math.floor(ROOM.width), height: 1000 } });
    await page.emulateMedia({ media: 'print' });
  });
  afterAll(() => browser?.close());

  const html = (code: string, lang: 'vi' | 'en' = 'vi') =>
    pages.ofCase({ procedure: content().procedures.get(code)!, answers: {}, ...CASE }, { lang, now: NOW });

  const measured = async (html: string) => {
    await page.setContent(html);
    return page.evaluate(
      `({
        height: document.body.getBoundingClientRect().height,
        overflow: document.documentElement.scrollWidth - innerWidth,
        smallest: Math.min(...[...document.querySelectorAll('main *')]
          .filter(it => it.textContent && !it.closest('svg'))
          .map(it => parseFloat(getComputedStyle(it).fontSize))),
      })`,
    ) as Promise<{ height: number; overflow: number; smallest: number }>;
  };

  it('of every procedure, in both languages, fits one sheet in letters of 12 points or more', async () => {
    const wrong: string[] = [];
    for (const { code, methods } of content().procedures.all) {
      if (methods.length === 0) continue;
      for (const lang of ['vi', 'en'] as const) {
        const { height, overflow, smallest } = await measured(html(code, lang));
        if (height > ROOM.height || overflow > 0 || smallest < 15.9)
          wrong.push(
            `${code} ${lang}: ${Math.round(height)} of ${Math.round(ROOM.height)}, +${overflow}, ${smallest}px`,
          );
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is one page of A4 as PDF, by the browser alone', async () => {
    for (const [code, lang] of [
      ['1.004222', 'vi'],
      ['1.013978', 'en'],
      ['1.010386', 'vi'],
    ] as const) {
      const dir = mkdtempSync(join(tmpdir(), 'slip-'));
      const file = join(dir, 'slip.pdf');
      writeFileSync(file, await toPdf(html(code, lang), chromiumPath!));
      const pdf = readFileSync(file, 'latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g), code).toHaveLength(1);
      expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
      rmSync(dir, { recursive: true });
    }
  });

  it('breaks no rule of accessibility', async () => {
    for (const media of ['print', 'screen'] as const) {
      await page.emulateMedia({ media });
      await page.setContent(html('1.001193'));
      await page.evaluate(AXE);
      const found = await page.evaluate(
        `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] })
          .then(result => result.violations.map(v => [v.id, v.nodes.map(n => n.html)]))`,
      );
      expect(found).toEqual([]);
    }
    await page.emulateMedia({ media: 'print' });
  });

  it('shows the code of the case, until when it lasts, and the QR of the official page only', () => {
    const sheet = html('1.001193');
    expect(sheet).toContain('K7F2QA');
    expect(sheet).toContain('24/5/2027');
    expect(sheet.match(/<svg class="qr"/g)).toHaveLength(1);
  });
});

/** What a phone reads from the code: decoded by zbarimg where the machine has it. */
const hasZbar = (() => {
  try {
    execFileSync('zbarimg', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

it.skipIf(!chromiumPath || !hasZbar)('the QR leads to the official page of the procedure', async () => {
  const browser = await openBrowser();
  const page = await browser.newPage();
  const procedure = content().procedures.get('1.001193')!;
  await page.setContent(
    createSlipPages(content()).ofCase({ procedure, answers: {} }, { lang: 'vi', now: NOW }),
  );
  const dir = mkdtempSync(join(tmpdir(), 'qr-'));
  await page.locator('.qr').screenshot({ path: join(dir, 'qr.png') });
  const read = execFileSync('zbarimg', ['-q', '--raw', join(dir, 'qr.png')], { encoding: 'utf8' });
  await browser.close();
  rmSync(dir, { recursive: true });
  expect(read.trim()).toBe(procedure.online!.url);
});
