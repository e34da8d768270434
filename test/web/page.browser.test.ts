import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { builtPage, chromiumPath, openBrowser } from '../support/browser.ts';
import { miniGuide, PAPER_LIST } from '../support/web-guide.ts';
import { openRoom, type Room } from '../support/web-room.ts';
import { serveRoom } from '../support/web-server.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { viewport: { width: 390, height: 780 }, locale: 'vi-VN' };

describe.skipIf(!chromiumPath)('the chat page in a real browser', () => {
  let pagesDir: string;
  let browser: Browser;
  let room: Room;
  let server: Awaited<ReturnType<typeof serveRoom>>;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    pagesDir = builtPage();
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    room = openRoom(miniGuide);
    server = await serveRoom(room, { pagesDir });
    await open();
  });
  afterEach(async () => {
    await context.close();
    await server.stop();
  });

  async function open(options: BrowserContextOptions = {}, script?: string) {
    await context?.close();
    context = await browser.newContext({ ...PHONE, ...options });
    if (script) await context.addInitScript(script);
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    complaints = [];
    page.on('pageerror', error => complaints.push(error.message));
    page.on(
      'console',
      message => message.text().includes('Content Security') && complaints.push(message.text()),
    );
    await page.goto(server.url);
  }

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const write = async (text: string) => {
    await page.getByRole('textbox', { name: 'Viết câu hỏi ở đây' }).fill(text);
    await page.keyboard.press('Enter');
  };
  const shown = () => page.locator('.said .bubble, .reply .bubble > p:first-child').allTextContents();
  const saidTexts = () => page.locator('.said .bubble').allTextContents();
  const heard = () => room.heard(room.conversations()[0] ?? '');
  const toPaperList = async () => {
    await button('Khai sinh cho bé').click();
    await button('Chưa quá 60 ngày').click();
    await button('In danh sách này').waitFor();
  };
  const violations = async (): Promise<unknown[]> => {
    await page.evaluate(AXE);
    return page.evaluate(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then(result => result.violations.map(v => [v.id, v.nodes.map(n => n.html)]))`,
    );
  };
  const overflow = () =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const focused = () => page.evaluate('document.activeElement.textContent || document.activeElement.id');

  it('says at once that it is no officer, and offers what people ask for', async () => {
    await expect.poll(() => page.title()).toBe('Hỏi Phường · phường Phú Xuân');
    await page.getByText('Trợ lý tự động của phường Phú Xuân — không phải cán bộ').waitFor();
    for (const name of [
      'Khai sinh cho bé',
      'Xin giấy độc thân',
      'Sao y giấy tờ',
      'Đăng ký tạm trú',
      'Tiền trợ cấp người già',
    ])
      await button(name).waitFor();
    expect(room.conversations()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('leads from a question to the paper list by tapping', async () => {
    await toPaperList();
    await page.getByText('Bệnh viện cấp lúc bé ra viện').waitFor();
    expect(await saidTexts()).toEqual(['Khai sinh cho bé', 'Chưa quá 60 ngày']);
    expect(heard()).toEqual([
      { kind: 'text', text: 'Khai sinh cho bé' },
      { kind: 'choice', id: 'late.no' },
    ]);
    expect(complaints).toEqual([]);
  });

  it('is gone through by keyboard alone: after each answer Tab leads to its first button', async () => {
    await button('Xin giấy độc thân').focus();
    await page.keyboard.press('Enter');
    await button('Chưa quá 60 ngày').waitFor();
    await page.getByRole('textbox').focus();
    for (let n = 0; n < 3; n++) await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe('Chưa quá 60 ngày');
    await page.keyboard.press('Enter');
    await button('Có đủ rồi, đi tiếp').waitFor();
    await expect.poll(focused).toContain('Giấy tờ của anh/chị để làm');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Có đủ rồi, đi tiếp');
    await page.keyboard.press(' ');
    await page.getByText('Giờ mình chọn cách nộp').waitFor();
    expect(heard().at(-1)).toEqual({ kind: 'choice', id: 'list.ready' });
  });

  it('lets Enter finish a letter on a Vietnamese keyboard before it sends', async () => {
    await page.getByRole('textbox').fill('khai sinh');
    const press = (composing: boolean) =>
      page.evaluate(
        `document.getElementById('box').dispatchEvent(new KeyboardEvent('keydown',
          { key: 'Enter', isComposing: ${composing}, bubbles: true, cancelable: true }))`,
      );
    await press(true);
    expect(await page.getByRole('textbox').inputValue()).toBe('khai sinh');
    await press(false);
    await expect.poll(heard).toHaveLength(1);
  });

  it('keeps the talk, the draft and the place over a reload', async () => {
    await toPaperList();
    await page.getByRole('textbox').fill('đang viết dở');
    const before = await shown();
    await page.reload();
    await button('Có đủ rồi, đi tiếp').waitFor();
    expect(await shown()).toEqual(before);
    expect(await page.getByRole('textbox').inputValue()).toBe('đang viết dở');
  });

  it('keeps what is written without a network and sends it, once and in order, when it is back', async () => {
    await write('chào');
    await button('Không rõ').waitFor();
    await context.setOffline(true);
    await write('một');
    await write('hai');
    await page.getByText('Đang mất mạng').waitFor();
    expect(await page.getByText('Chưa gửi được — sẽ tự gửi lại').count()).toBe(2);
    await context.setOffline(false);
    await expect
      .poll(() => heard().map(body => body.kind === 'text' && body.text))
      .toEqual(['chào', 'một', 'hai']);
    await expect.poll(() => page.getByText('Đang mất mạng').count()).toBe(0);
    await expect.poll(saidTexts).toEqual(['chào', 'một', 'hai']);
  });

  it('sends again what the server could not store, also after a reload', async () => {
    await write('chào');
    await button('Không rõ').waitFor();
    room.broken = true;
    await write('quan trọng');
    await page.waitForResponse(response => response.status() === 503);
    await page.reload();
    await page.getByText('quan trọng').waitFor();
    expect(heard()).toHaveLength(1);
    room.broken = false;
    await expect.poll(() => heard().length, { timeout: 15_000 }).toBe(2);
    await expect.poll(saidTexts).toEqual(['chào', 'quan trọng']);
  });

  it('does not double a message whose answer got lost', async () => {
    let lost = 0;
    await page.route('**/api/chat/messages', async route => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await write('chỉ một lần');
    await expect.poll(() => lost, { timeout: 15_000 }).toBeGreaterThan(1);
    await button('Không rõ').waitFor();
    const all = room.conversations().flatMap(conversation => room.heard(conversation));
    expect(await saidTexts()).toEqual(['chỉ một lần']);
    expect(all.every(body => body.kind === 'text' && body.text === 'chỉ một lần')).toBe(true);
  });

  it('goes on after the server was away, without a gap or a repeat', async () => {
    await write('chào');
    await button('Không rõ').waitFor();
    await server.stop();
    await page.getByText('Đang mất mạng').waitFor();
    const conversation = room.conversations()[0]!;
    for (const text of ['tin A', 'tin B', 'tin C']) room.push(conversation, { text });
    server = await serveRoom(room, { pagesDir, port: server.port });
    await page.getByText('tin C').waitFor();
    room.push(conversation, { text: 'tin D' });
    await page.getByText('tin D').waitFor();
    expect((await shown()).filter(text => text.startsWith('tin'))).toEqual([
      'tin A',
      'tin B',
      'tin C',
      'tin D',
    ]);
  });

  it('asks instead of listening where the browser has no live streams', async () => {
    await open({}, 'delete window.EventSource');
    await toPaperList();
    room.push(room.conversations()[0]!, { text: 'nhắc việc' });
    await page.getByText('nhắc việc').waitFor();
  });

  it('speaks English when asked, and says so to the assistant only when a talk is under way', async () => {
    await button('EN – English').click();
    await page.getByRole('heading', { name: 'Hello! What paper do you need?' }).waitFor();
    await page.getByText('Automated assistant of phường Phú Xuân — not an officer').waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(room.conversations()).toEqual([]);
    await button('Register a birth').click();
    await button('VI – Tiếng Việt').click();
    await page.getByText('Chuyển sang tiếng Việt', { exact: true }).waitFor();
    expect(heard().at(-1)).toEqual({ kind: 'command', name: 'ngonngu', args: 'vi' });
  });

  it('calls a person from anywhere', async () => {
    await toPaperList();
    await page.locator('header').getByRole('button', { name: 'Gặp người' }).click();
    await page.getByText('P-7KQ2MX').waitFor();
    expect(heard().at(-1)).toEqual({ kind: 'command', name: 'gapnguoi', args: '' });
    expect((await saidTexts()).at(-1)).toBe('Gặp người');
  });

  it('lets old buttons step back, marks the one that was tapped, and still sends them', async () => {
    await toPaperList();
    const old = page.locator('.choices-old').first();
    expect(await old.getByRole('button').allTextContents()).toEqual([
      'Chưa quá 60 ngày ✓ (đã chọn)',
      'Đã quá 60 ngày',
      'Không rõ',
    ]);
    await old.getByRole('button', { name: 'Đã quá 60 ngày' }).click();
    await expect.poll(() => heard().at(-1)).toEqual({ kind: 'choice', id: 'late.yes' });
  });

  it('takes a refused message back into the box, nothing lost', async () => {
    await page.route('**/api/chat/messages', route =>
      route.fulfill({
        status: 400,
        json: { error: { code: 'bad_request', vi: 'Tin bị lỗi.', en: 'Damaged.' } },
      }),
    );
    await write('tin có vấn đề');
    await page.getByText('Tin bị lỗi.').waitFor();
    await button('Sửa lại').click();
    expect(await page.getByRole('textbox').inputValue()).toBe('tin có vấn đề');
    expect(await saidTexts()).toEqual([]);
  });

  it('keeps a text that is too long, and says by how much', async () => {
    await write('x'.repeat(4010));
    await page.getByText('Tin dài quá 10 chữ cái').waitFor();
    expect((await page.getByRole('textbox').inputValue()).length).toBe(4010);
    expect(room.conversations()).toEqual([]);
  });

  it('forgets the talk on a shared device', async () => {
    await toPaperList();
    page.on('dialog', dialog => dialog.accept());
    await page.getByRole('button', { name: /Máy dùng chung/ }).click();
    await page.getByRole('heading', { name: /Xin chào/ }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: /Xin chào/ }).waitFor();
    expect(await shown()).toEqual([]);
  });

  it('prints the paper list alone, as boxes to tick on one sheet', async () => {
    await open({}, 'window.printed = 0; window.print = () => { window.printed++; }');
    await toPaperList();
    await button('In danh sách này').click();
    await expect.poll(() => page.evaluate('window.printed')).toBe(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#root').isVisible()).toBe(false);
    expect(await page.locator('.sheet h1').textContent()).toBe(PAPER_LIST.print?.title);
    expect(await page.locator('.sheet .box').count()).toBe(3);
    expect(await page.locator('.sheet button').count()).toBe(0);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.evaluate('window.dispatchEvent(new Event("afterprint"))');
    await expect.poll(() => page.locator('.sheet').count()).toBe(0);
    expect(await page.locator('#root').isVisible()).toBe(true);
  });

  it('reads the newest answer aloud where the browser has a voice for the language', async () => {
    const voices = `window.spoken = [];
      Object.defineProperty(window, 'speechSynthesis', { value: {
        getVoices: () => [{ lang: 'vi-VN', name: 'Linh' }], cancel() {}, addEventListener() {}, removeEventListener() {},
        speak(words) { window.spoken.push(words.text); } } });
      window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };`;
    await open({}, voices);
    await write('chào');
    await button('Không rõ').waitFor();
    await button('Nghe đọc').last().click();
    expect(await page.evaluate('window.spoken')).toEqual([
      'Bé sinh trong vòng 60 ngày chưa?\n\nTôi hỏi vì quá 60 ngày là đăng ký trễ, lệ phí khác.',
    ]);
    await button('Ngừng đọc').click();
    await page.getByRole('button', { name: 'EN – English' }).click();
    await page.getByText('From now on I answer').waitFor();
    expect(await button('Read aloud').count()).toBe(0);
  });

  it('shows a text that looks like a page as text, and opens links safely', async () => {
    await write('chào');
    await button('Không rõ').waitFor();
    const nasty =
      '<img src=x onerror="alert(1)"> **<b>đậm</b>** javascript:alert(1) https://dichvucong.gov.vn/.';
    room.push(room.conversations()[0]!, {
      text: nasty,
      link: { url: 'javascript:alert(1)', label: 'bấm đây' },
    });
    await page.getByText('<img src=x').waitFor();
    expect(await page.locator('.reply img').count()).toBe(0);
    const links = page.locator('.reply a');
    expect(await links.count()).toBe(1);
    expect(await links.getAttribute('href')).toBe('https://dichvucong.gov.vn/');
    expect(await links.getAttribute('rel')).toBe('noopener noreferrer');
    expect(complaints).toEqual([]);
  });

  it('tells a screen reader what is new, who speaks, and nothing twice', async () => {
    await toPaperList();
    const log = page.getByRole('log', { name: 'Cuộc trò chuyện' });
    expect(await log.getAttribute('aria-live')).toBe('polite');
    const tree = await log.ariaSnapshot();
    expect(tree).toContain('Trợ lý trả lời:');
    expect(tree).toContain('Anh/chị viết:');
    expect(tree).toContain('group "Chọn một câu trả lời"');
  });

  it.each([
    ['empty', false, {}],
    ['with a talk', true, {}],
    ['in the dark', true, { colorScheme: 'dark' }],
  ] as const)('has nothing that axe would complain about: %s', async (_, talk, options) => {
    // Tall enough for all of it: a button half under an edge that sticks would count as too small a target.
    await open({ ...options, viewport: { width: 390, height: 2400 } });
    await button('Khai sinh cho bé').waitFor();
    if (talk) await toPaperList();
    expect(await violations()).toEqual([]);
    await context.setOffline(true);
    await write('tin chưa gửi');
    await page.getByText('Đang mất mạng').waitFor();
    expect(await violations()).toEqual([]);
  });

  it('fits 320 pixels, also with letters twice as large', async () => {
    await open({ viewport: { width: 320, height: 568 } });
    await toPaperList();
    expect(await overflow()).toBe(0);
    for (let n = 0; n < 5; n++) await button('A+ chữ to hơn').click();
    expect(await button('A+ chữ to hơn').isDisabled()).toBe(true);
    expect(await page.evaluate('parseFloat(getComputedStyle(document.documentElement).fontSize)')).toBe(36);
    expect(await overflow()).toBe(0);
    await button('Có đủ rồi, đi tiếp').click();
    await page.getByText('Giờ mình chọn cách nộp').waitFor();
    await page.reload();
    await button('A− chữ nhỏ hơn').waitFor();
    expect(await page.evaluate('parseFloat(getComputedStyle(document.documentElement).fontSize)')).toBe(36);
  });

  it.each([0, 5])(
    'covers nothing that has the focus, wherever the page stands, %i steps larger',
    async steps => {
      await open({ viewport: { width: 360, height: 640 } });
      await toPaperList();
      for (let n = 0; n < steps; n++) await button('A+ chữ to hơn').click();
      const parts =
        'const all = [...document.querySelectorAll("main button, main a")], at = all.indexOf(document.activeElement);';
      /** Puts what comes next at the edge of the window, where a part that sticks would lie over it. */
      const toEdge = (step: 1 | -1) =>
        page.evaluate(`(() => {
        ${parts}
        const next = all[at + ${step}];
        if (!next) return false;
        const { top, bottom } = next.getBoundingClientRect();
        scrollBy({ top: ${step} > 0 ? bottom - innerHeight + 4 : top - 4, behavior: 'instant' });
        return true;
      })()`);
      const covered = `(() => {
      const it = document.activeElement, { left, top, width, height } = it.getClientRects()[0];
      const seen = document.elementFromPoint(left + width / 2, top + height / 2);
      return it === seen || it.contains(seen) ? false : it.outerHTML;
    })()`;
      await page.evaluate(`{ ${parts} all[0].focus(); }`);
      let walked = 0;
      for (const [step, key] of [
        [1, 'Tab'],
        [-1, 'Shift+Tab'],
      ] as const)
        while (await toEdge(step)) {
          await page.keyboard.press(key);
          await expect.poll(() => page.evaluate(covered)).toBe(false);
          walked++;
        }
      expect(walked).toBeGreaterThan(10);
    },
  );

  it('holds still for whoever asked for less motion', async () => {
    await open({ reducedMotion: 'reduce' });
    await page.route('**/api/chat/messages', () => {});
    await write('chào');
    await page.getByText('Đang trả lời…').waitFor();
    const moving = 'getComputedStyle(document.querySelector(".dots i")).animationName';
    expect(await page.evaluate(moving)).toBe('none');
  });

  it('shows a long answer from its beginning', async () => {
    await open({ viewport: { width: 390, height: 500 } });
    await toPaperList();
    const box = async (selector: string) => (await page.locator(selector).last().boundingBox())!;
    const top = await box('.top');
    await expect.poll(async () => Math.round((await box('.said')).y - top.height)).toBeLessThan(30);
    expect((await box('.said')).y).toBeGreaterThanOrEqual(top.height);
  });
});
