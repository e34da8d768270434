import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TicketPage, TicketView } from '../../src/server/console/wire.ts';
import { type Desk, type OfficeRoom, openOffice, until } from './office.ts';

let office: OfficeRoom;
let lan: Desk & { id: string };
let moi: Desk & { id: string };
let hoa: Desk & { id: string };
beforeAll(async () => {
  office = await openOffice();
  lan = await office.hire('Lan', 'helper');
  moi = await office.hire('Mới', 'helper', true);
  hoa = await office.hire('Hoa', 'staff');
}, 60_000);
afterAll(() => office?.close());

const listed = async (desk: Desk, show = 'offered') =>
  (await (await desk.get(`/tickets?show=${show}`)).json()) as TicketPage;
const opened = async (desk: Desk, number: string) =>
  (await (await desk.get(`/tickets/${number}`)).json()) as TicketView;

/** A citizen in the middle of a guide who asks for a person; answers the request's number. */
const asking = async (words = 'gặp người') => {
  const bac = office.citizen();
  await bac.says('em mới sinh con, làm giấy khai sinh');
  await bac.says(words);
  const number = /P-[A-Z2-9]{6}/.exec((await bac.reads()).join('\n'))![0];
  await until(async () => (await opened(lan, number)).life?.length);
  return { bac, number };
};

describe('signing in', () => {
  it('takes a link once', async () => {
    const made = (await (await office.lead.post('/people', { name: 'Nga', role: 'helper' })).json()) as {
      link: string;
    };
    expect((await office.enter(made.link)).status).toBe(200);
    expect((await office.enter(made.link)).status).toBe(410);
    expect((await office.enter('no-such-link-at-all-0000')).status).toBe(410);
  });

  it('keeps the session from scripts and from other sites', async () => {
    const made = (await (await office.lead.post('/people', { name: 'Kim', role: 'helper' })).json()) as {
      link: string;
    };
    const [cookie] = (await office.enter(made.link)).headers.getSetCookie();
    expect(cookie).toMatch(/^hoi-desk=[\w-]{43}; .*HttpOnly; SameSite=Strict$/);
  });

  it('ends when the lead ends it, at once and everywhere', async () => {
    const an = await office.hire('An', 'helper');
    expect((await an.get('/me')).status).toBe(200);
    await office.lead.patch(`/people/${an.id}`, { active: false });
    expect((await an.get('/me')).status).toBe(401);
  });

  it('never leaves the ward without a lead', async () => {
    const me = (await (await office.lead.get('/me')).json()) as { id: string };
    expect((await office.lead.patch(`/people/${me.id}`, { active: false })).status).toBe(409);
    expect((await office.lead.patch(`/people/${me.id}`, { role: 'helper' })).status).toBe(409);
  });

  it('lists sessions to whom they belong, all of them to the lead, and ends them', async () => {
    const binh = await office.hire('Bình', 'helper');
    const mine = (await (await binh.get('/people/sessions')).json()) as {
      sessions: { id: string; person: string }[];
    };
    expect(mine.sessions.map(it => it.person)).toEqual([binh.id]);
    await lan.remove(`/people/sessions/${mine.sessions[0]!.id}`);
    expect((await binh.get('/me')).status).toBe(200);
    await office.lead.remove(`/people/sessions/${mine.sessions[0]!.id}`);
    expect((await binh.get('/me')).status).toBe(401);
  });
});

describe('who may do what', () => {
  const ROUTES: readonly (readonly [string, string, object | undefined, Record<string, number>])[] = [
    ['GET', '/me', undefined, { nobody: 401, helper: 200, staff: 200, lead: 200 }],
    ['GET', '/tickets', undefined, { nobody: 401, helper: 200, staff: 200, lead: 200 }],
    ['GET', '/tickets/P-NOSUCH', undefined, { nobody: 401, helper: 404, staff: 404, lead: 404 }],
    ['POST', '/tickets/P-NOSUCH/act', {}, { nobody: 401, helper: 400, staff: 400, lead: 400 }],
    ['GET', '/people', undefined, { nobody: 401, helper: 200, staff: 200, lead: 200 }],
    ['POST', '/people', { name: 'Ai', role: 'helper' }, { nobody: 401, helper: 403, staff: 403, lead: 201 }],
    ['POST', '/people/nobody/link', {}, { nobody: 401, helper: 403, staff: 403, lead: 404 }],
    ['PATCH', '/people/nobody', { name: 'Ai' }, { nobody: 401, helper: 403, staff: 403, lead: 200 }],
    ['GET', '/people/sessions', undefined, { nobody: 401, helper: 200, staff: 200, lead: 200 }],
    ['DELETE', '/people/sessions/nobody', undefined, { nobody: 401, helper: 200, staff: 200, lead: 200 }],
    ['GET', '/live', undefined, { nobody: 401, helper: 200, staff: 200, lead: 200 }],
  ];

  it.each(ROUTES)('%s %s', async (method, path, body, expected) => {
    const desks = { nobody: office.desk('', 'hoi-desk=nothing'), helper: lan, staff: hoa, lead: office.lead };
    const found: Record<string, number> = {};
    for (const [who, desk] of Object.entries(desks)) {
      const ask = { GET: desk.get, POST: desk.post, PATCH: desk.patch, DELETE: desk.remove }[method]!;
      const response = await ask(path, body);
      found[who] = response.status;
      await response.body?.cancel();
    }
    expect(found).toEqual(expected);
  });

  it('lets nothing be changed from another site', async () => {
    const response = await fetch(`${office.url}/console/api/people`, {
      method: 'POST',
      headers: { Origin: 'https://evil.example', 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(403);
  });

  it('shows a volunteer nothing that went up to the staff, unless it is in their hands', async () => {
    const { number } = await asking();
    await lan.act(number, { kind: 'claim' });
    await lan.act(number, { kind: 'escalate', why: 'hỏi về con nuôi' });
    expect((await lan.get(`/tickets/${number}`)).status).toBe(404);
    expect(
      (await lan.post(`/tickets/${number}/act`, { id: 'abcdefgh', action: { kind: 'claim' } })).status,
    ).toBe(404);
    expect((await listed(hoa)).lines.map(it => it.number)).toContain(number);
  });
});

describe('a request at the console', () => {
  it('is seen with its case and papers, claimed, answered and closed, and the citizen reads it in the chat', async () => {
    const { bac, number } = await asking();
    const view = await opened(lan, number);
    expect(view.procedure?.papers.length).toBeGreaterThan(0);
    expect(view.procedure?.sources.length).toBeGreaterThan(0);
    expect(view.talk.some(it => it.text.includes('sinh con'))).toBe(true);
    expect(await lan.act(number, { kind: 'claim' })).toEqual({ outcome: 'done' });
    expect(await hoa.act(number, { kind: 'claim' })).toMatchObject({ outcome: 'refused', why: 'taken' });
    await lan.act(number, { kind: 'say', text: 'Dạ chị nộp ở quầy số 2 ạ' });
    await until(async () => (await bac.reads()).some(it => it.includes('quầy số 2')));
    await bac.says('dạ em cảm ơn, số của em 0905123456');
    await until(async () => (await opened(lan, number)).life.some(it => it.event.kind === 'heard'));
    const heard = (await opened(lan, number)).life.find(it => it.event.kind === 'heard')!.event;
    expect(heard).toMatchObject({ text: expect.stringContaining('‹phone›') });
    await lan.act(number, { kind: 'close' });
    await until(
      async () =>
        (await bac.reads()).at(-2)?.includes('khép lại') || (await bac.reads()).at(-1)?.includes('khép lại'),
    );
  });

  it('says first what the procedure’s file does not hold, and sends it when the helper is sure', async () => {
    const { bac, number } = await asking();
    await lan.act(number, { kind: 'claim' });
    const wrong = { kind: 'say', text: 'Phí là 77.000 đồng, chị mang theo giấy xác nhận nghỉ phép' };
    const first = await lan.act(number, wrong);
    expect(first.outcome).toBe('doubtful');
    expect(first.warnings?.join()).toContain('77.000');
    expect((await bac.reads()).join()).not.toContain('77.000');
    expect(await lan.act(number, wrong, { sure: true })).toEqual({ outcome: 'done' });
    await until(async () => (await bac.reads()).join().includes('77.000'));
  });

  it('keeps a new helper’s words for an approver', async () => {
    const { bac, number } = await asking();
    await moi.act(number, { kind: 'claim' });
    await moi.act(number, { kind: 'say', text: 'Chào chị, em là Mới' });
    expect((await bac.reads()).join()).not.toContain('em là Mới');
    expect((await listed(lan, 'approvals')).lines.map(it => it.number)).toContain(number);
    const [draft] = (await opened(lan, number)).drafts;
    expect(await moi.act(number, { kind: 'approve', draft: draft!.id })).toMatchObject({ why: 'own_draft' });
    expect(await lan.act(number, { kind: 'approve', draft: draft!.id })).toEqual({ outcome: 'done' });
    await until(async () => (await bac.reads()).join().includes('em là Mới'));
  });

  it('masks numbers in what a helper writes, and logs who looked', async () => {
    const { bac, number } = await asking();
    await lan.act(number, { kind: 'claim' });
    const said = await lan.act(number, { kind: 'say', text: 'Chị gọi em 0905123456 nhé' }, { sure: true });
    expect(said).toEqual({ outcome: 'done', hidden: true });
    await until(async () => (await bac.reads()).join().includes('Chị gọi em ‹phone›'));
    await opened(hoa, number);
    const views = (await opened(lan, number)).life.filter(it => it.event.kind === 'viewed');
    expect(views.map(it => (it.event as { by: string }).by)).toEqual(
      expect.arrayContaining([lan.id, hoa.id]),
    );
  });

  it('tells every open console that something changed, and nothing else', async () => {
    const live = await hoa.get('/live');
    const reader = live.body!.pipeThrough(new TextDecoderStream()).getReader();
    const { number } = await asking();
    let told = '';
    await until(async () => {
      told += (await reader.read()).value ?? '';
      return told.includes(number);
    });
    expect(told).not.toContain('sinh con');
    await reader.cancel();
  });
});
