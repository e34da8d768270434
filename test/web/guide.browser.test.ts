import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../../src/config.ts';
import { createApp } from '../../src/main.ts';
import { builtPage, chromiumPath, openBrowser } from '../support/browser.ts';

/** The whole application, its real content and a real browser: what a citizen meets after `npm start`. */
describe.skipIf(!chromiumPath)('the guide in the web chat', () => {
  let browser: Browser;
  let folder: string;
  let app: Awaited<ReturnType<typeof createApp>>;
  let url: string;
  let port = 0;
  let page: Page;

  const start = async () => {
    const settings = readSettings({
      HOI_DB: join(folder, 'hoi.db'),
      HOI_PAGES: builtPage(),
      PORT: String(port),
    });
    app = await createApp(settings, pino({ level: 'silent' }));
    ({ port, url } = await app.start());
  };

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hoi-web-'));
    port = 0;
    await start();
    page = await browser.newPage({ viewport: { width: 390, height: 780 } });
    page.setDefaultTimeout(15_000);
    await page.goto(url);
  });
  afterEach(async () => {
    await page.close();
    await app.stop();
    rmSync(folder, { recursive: true });
  });

  const write = async (text: string) => {
    await page.getByRole('textbox').fill(text);
    await page.keyboard.press('Enter');
  };
  const tap = async (label: string) =>
    page.locator('.choices:not(.choices-old)').getByText(label, { exact: true }).click();
  const replies = () => page.locator('.reply .bubble').allTextContents();
  const papers = () => page.locator('.reply').last().locator('ol > li strong').allTextContents();

  it('leads from a question without marks to the paper list, over a restart in the middle', async () => {
    await write('em moi sinh con lam giay to chi');
    await tap('Bé sinh ở Việt Nam, cha mẹ là người Việt sống trong nước');
    expect((await replies()).join('\n')).toContain('trợ lý tự động của phường Phú Xuân');
    await tap('Đã đăng ký kết hôn');
    await page.getByText('Có giấy', { exact: true }).waitFor();

    await app.stop();
    await page.getByText('Đang mất mạng').waitFor();
    await tap('Có giấy');
    await page.getByText('Chưa gửi được — sẽ tự gửi lại').waitFor();
    await start();

    await tap('Chưa quá 60 ngày');
    await page.getByText('Cha hoặc mẹ của bé', { exact: true }).waitFor();
    await page.reload();
    await tap('Cha hoặc mẹ của bé');
    await page.getByRole('button', { name: 'In danh sách này' }).waitFor();
    expect(await papers()).toEqual([
      'Tờ khai đăng ký khai sinh',
      'Giấy chứng sinh',
      'Giấy tờ tùy thân của người đi làm',
    ]);
    expect(await page.locator('.said .bubble').allTextContents()).toEqual([
      'em moi sinh con lam giay to chi',
      'Bé sinh ở Việt Nam, cha mẹ là người Việt sống trong nước',
      'Đã đăng ký kết hôn',
      'Có giấy',
      'Chưa quá 60 ngày',
      'Cha hoặc mẹ của bé',
    ]);
  });

  it('answers in English from the first word when the page is in English', async () => {
    await page.getByRole('button', { name: 'EN – English' }).click();
    await page.getByRole('button', { name: 'Temporary residence' }).click();
    await page.locator('.reply').first().waitFor();
    expect((await replies()).join('\n')).toMatch(/automated assistant/i);
    expect((await replies()).join('\n')).not.toMatch(/Chào anh\/chị/);
  });

  it('changes language under a guide and goes on', async () => {
    await page.getByRole('button', { name: 'Khai sinh cho bé' }).click();
    await page.locator('.choice').first().waitFor();
    await page.getByRole('button', { name: 'EN – English' }).click();
    await page.getByText('Switched to English').waitFor();
    await page.getByRole('button', { name: 'Not sure', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Talk to a person' }).first().waitFor();
  });

  it('records a request for a person and says its number', async () => {
    await page.locator('header').getByRole('button', { name: 'Gặp người' }).click();
    await page.getByText(/P-[A-Z2-9]{6}/).waitFor();
  });

  it.each([
    'Khai sinh cho bé',
    'Xin giấy độc thân',
    'Sao y giấy tờ',
    'Đăng ký tạm trú',
    'Tiền trợ cấp người già',
  ])('understands its own example: %s', async example => {
    await page.getByRole('button', { name: example }).click();
    await page.locator('.choice').first().waitFor();
    expect((await replies()).join('\n')).toMatch(/Việc của anh\/chị là/);
  });
});
