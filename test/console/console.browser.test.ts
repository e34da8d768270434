import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { builtPage, chromiumPath, openBrowser } from '../support/browser.ts';
import { type OfficeRoom, openOffice, until } from './office.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { viewport: { width: 390, height: 780 }, locale: 'vi-VN' };

describe.skipIf(!chromiumPath)('the console in a real browser', () => {
  let browser: Browser;
  let office: OfficeRoom;
  const pages: Page[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    office = await openOffice({ HOI_PAGES: builtPage() });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await office?.close();
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map(page => page.context().close()));
    expect(complaints.splice(0)).toEqual([]);
  });

  /** A phone of their own, signed in by the link as a person would. */
  const enter = async (name: string, role: string, more: object = {}): Promise<Page> => {
    const made = await office.lead.post('/people', { name, role, supervised: false, ...more });
    const { link } = (await made.json()) as { link: string };
    const context = await browser.newContext(PHONE);
    const page = await context.newPage();
    pages.push(page);
    page.setDefaultTimeout(15_000);
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', it => it.text().includes('Content Security') && complaints.push(it.text()));
    await page.goto(office.url + link);
    await page.getByRole('button', { name: 'Vào bàn làm việc' }).click();
    await page.getByRole('button', { name: /Đang chờ/ }).waitFor();
    return page;
  };

  const asking = async () => {
    const bac = office.citizen();
    await bac.says('em mới sinh con, làm giấy khai sinh');
    await bac.says('gặp người');
    const number = /P-[A-Z2-9]{6}/.exec((await bac.reads()).join('\n'))![0];
    return { bac, number };
  };
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const violations = async (page: Page) => {
    await page.evaluate(AXE);
    return page.evaluate(async () => {
      const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } })
        .axe;
      return (await axe.run()).violations.map(it => it.id);
    });
  };
  const shoot = (page: Page, name: string) =>
    process.env['SHOTS']
      ? page.screenshot({ path: `${process.env['SHOTS']}/${name}.png`, fullPage: true })
      : undefined;

  it('shows a new request without reload, lets one of two racing helpers take it, and carries the talk', async () => {
    const lan = await enter('Lan', 'helper');
    const minh = await enter('Minh', 'helper');
    const { bac, number } = await asking();
    await lan.getByText(number).click();
    await minh.getByText(number).click();
    // Whoever is slower may find the button gone already.
    await Promise.all(
      [lan, minh].map(page =>
        button(page, 'Nhận')
          .click({ timeout: 3000 })
          .catch(() => {}),
      ),
    );
    const winner = await Promise.race(
      [lan, minh].map(async page => {
        await page.getByLabel('Trả lời người dân').waitFor();
        return page;
      }),
    );
    const loser = winner === lan ? minh : lan;
    expect(await loser.getByLabel('Trả lời người dân').count()).toBe(0);
    await winner.getByLabel('Trả lời người dân').fill('Dạ chào chị, chị đang ở bước nào ạ?');
    await winner.keyboard.press('Control+Enter');
    await until(async () => (await bac.reads()).join().includes('chị đang ở bước nào'));
    await bac.says('em đang ở bước nộp hồ sơ');
    await winner.getByText('em đang ở bước nộp hồ sơ').waitFor();
    await shoot(winner, 'ticket-phone');
    expect(await violations(winner)).toEqual([]);
    await winner.setViewportSize({ width: 1280, height: 900 });
    await shoot(winner, 'ticket-wide');
    await button(winner, 'Xong việc').click();
    await winner.getByText('đã xong').first().waitFor();
  });

  it('keeps a new helper’s words until somebody approves them, changed or not', async () => {
    const moi = await enter('Mới', 'helper', { supervised: true });
    const nga = await enter('Nga', 'staff');
    const { bac, number } = await asking();
    await moi.getByText(number).click();
    await button(moi, 'Nhận').click();
    await moi.getByLabel('Trả lời người dân').fill('Chào chị, em tên Mới');
    await button(moi, 'Gửi').click();
    await button(nga, /Chờ duyệt/).click();
    await nga.getByText(number).click();
    await nga.getByLabel('Mới').fill('Dạ chào chị, em là Mới ạ');
    await shoot(nga, 'approval-phone');
    expect(await violations(nga)).toEqual([]);
    await button(nga, 'Duyệt và gửi').click();
    await until(async () => (await bac.reads()).join().includes('em là Mới ạ'));
  });

  it('warns of an amount that the file does not hold before it is sent', async () => {
    const lan = await enter('Lan hai', 'helper');
    const { bac, number } = await asking();
    await lan.getByText(number).click();
    await button(lan, 'Nhận').click();
    await lan.getByLabel('Trả lời người dân').fill('Lệ phí 77.000 đồng');
    await button(lan, 'Gửi').click();
    await lan.getByRole('alert').getByText('77.000').waitFor();
    await shoot(lan, 'doubt-phone');
    expect((await bac.reads()).join()).not.toContain('77.000');
    await button(lan, 'Tôi chắc, cứ gửi').click();
    await until(async () => (await bac.reads()).join().includes('77.000'));
  });

  it('sends a request up, out of the volunteer’s sight and into the staff’s', async () => {
    const lan = await enter('Lan ba', 'helper');
    const hoa = await enter('Hoa', 'staff');
    const { number } = await asking();
    await lan.getByText(number).click();
    await button(lan, 'Nhận').click();
    await button(lan, 'Chuyển lên').click();
    await lan.getByLabel('Vì sao chuyển lên?').fill('con ngoài giá thú, cần cán bộ hộ tịch');
    await button(lan, 'Đồng ý').click();
    await lan.getByText('Không có mục này').waitFor();
    await hoa.getByText(number).click();
    await hoa.getByText('con ngoài giá thú').waitFor();
    await shoot(hoa, 'escalated-phone');
  });

  it('shows lists and the team without a violation, in both languages, and works by keyboard', async () => {
    const lan = await enter('Lan bốn', 'helper');
    await asking();
    await lan.getByRole('listitem').first().waitFor();
    await shoot(lan, 'queue-phone');
    expect(await violations(lan)).toEqual([]);
    await button(lan, 'English').click();
    await lan.getByRole('button', { name: /Waiting/ }).waitFor();
    expect(await violations(lan)).toEqual([]);
    await lan.getByRole('link', { name: 'Team' }).press('Enter');
    await lan.getByRole('heading', { name: 'Sessions' }).waitFor();
    await shoot(lan, 'team-phone');
    expect(await violations(lan)).toEqual([]);
  });
});
