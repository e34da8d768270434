import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { brain } from '../../support/openai-server/brains.ts';
import { type OpenAiServer, startOpenAiServer } from '../../support/openai-server/server.ts';
import { content as shipped, Talker } from '../../support/talker.ts';
import { openRoom, type Wanted } from './room.ts';

const SINGLE = '1.004873';
const ODD = 'chuyện tui nhờ bữa trước răng rồi';
const content = () => {
  const base = shipped();
  const understand: typeof base.understand = (text, about) =>
    text.startsWith(ODD) ? { outcome: 'none', top: [] } : base.understand(text, about);
  return { ...base, understand };
};
const withModel = () => ({ ...content(), model: true });

let server: OpenAiServer;
beforeAll(async () => {
  server = await startOpenAiServer();
});
afterAll(() => server.close());

const room = async (wanted: Partial<Wanted> = {}) => {
  const opened = await openRoom({ server, content: content(), ...wanted });
  onTestFinished(opened.end);
  return opened;
};

const NOTHING = { steps: [], calls: 0, tokens: 0 };

describe('a citizen who waits', () => {
  it('is told nothing until the answer comes, and then the question is closed', () => {
    const citizen = new Talker({ with: withModel() }).says('chào').says(ODD);
    expect(citizen.replies).toEqual([]);
    const [ask] = citizen.asked;
    expect(ask).toMatchObject({ kind: 'ask_model', text: ODD, lang: 'vi', candidates: [], want: 'answer' });
    expect(citizen.state.asking).toEqual({ question: questionOf(citizen), text: ODD });
    hears(citizen, { kind: 'model_failed', question: questionOf(citizen), why: 'late', used: NOTHING });
    expect(citizen.said).toContain('Câu này tôi không biết');
    expect(citizen.state.asking).toBeUndefined();
    expect(citizen.writesOf('question_missed')).toHaveLength(1);
    expect(citizen.writesOf('timer_cleared')).toHaveLength(1);
  });

  it('who goes on gets the open question answered first, then the new one; the late answer changes nothing', () => {
    const citizen = new Talker({ with: withModel() }).says('chào').says(ODD);
    const question = questionOf(citizen);
    citizen.says('mấy giờ phường mở cửa');
    expect(citizen.replies[0]!.text).toContain('Câu này tôi không biết');
    expect(citizen.replies.length).toBeGreaterThan(1);
    expect(citizen.writesOf('question_missed')).toHaveLength(1);
    const before = citizen.state;
    hears(citizen, { kind: 'model_answered', question, code: SINGLE, text: 'muộn rồi', used: NOTHING });
    expect(citizen.replies).toEqual([]);
    expect(citizen.state).toEqual(before);
  });

  it('with a newer question open, the answer to the older one is dropped and the newer one stays open', () => {
    const citizen = new Talker({ with: withModel() }).says('chào').says(ODD);
    const older = questionOf(citizen);
    citizen.says(`${ODD} hè`);
    const open = citizen.state.asking;
    expect(open?.question).not.toBe(older);
    hears(citizen, { kind: 'model_answered', question: older, code: SINGLE, text: 'câu cũ', used: NOTHING });
    expect(citizen.replies).toEqual([]);
    expect(citizen.state.asking).toEqual(open);
  });

  it('who taps a number means what was on the screen when they tapped', () => {
    const citizen = new Talker({ with: withModel() }).commands('menu');
    const third = citizen.state.offered[2]!;
    citizen.says(ODD).says('3');
    expect(citizen.view?.procedure).toBe(third.id.replace('start:', ''));
  });

  it('whose answer never comes back hears from us all the same', () => {
    const citizen = new Talker({ with: withModel() }).says('chào').says(ODD);
    const [timer] = citizen.writesOf('timer_set');
    expect(Date.parse(timer!.due) - citizen.now.getTime()).toBe(11_000);
    citizen.send({ kind: 'timer', key: 'model', about: questionOf(citizen) });
    expect(citizen.said).toContain('Câu này tôi không biết');
    citizen.send({ kind: 'timer', key: 'model', about: questionOf(citizen) });
    expect(citizen.replies).toEqual([]);
  });

  it('is answered although the model names a procedure that is not there', () => {
    const citizen = new Talker({ with: withModel() }).says('chào').says(ODD);
    hears(citizen, {
      kind: 'model_answered',
      question: questionOf(citizen),
      code: '9.999999',
      text: 'bịa',
      used: NOTHING,
    });
    expect(citizen.said).toContain('Câu này tôi không biết');
    expect(citizen.said).not.toContain('bịa');
  });

  it('is offered a guide, and nothing has begun', () => {
    const citizen = new Talker({ with: withModel() }).says('chào').says(ODD);
    hears(citizen, { kind: 'model_answered', question: questionOf(citizen), code: SINGLE, used: NOTHING });
    expect(citizen.choices.map(it => it.id)).toEqual([`start:${SINGLE}`, 'none', 'human']);
    expect(citizen.state.stack).toEqual([]);
    expect(citizen.writesOf('case_saved')).toEqual([]);
    citizen.taps(`start:${SINGLE}`);
    expect(citizen.view?.procedure).toBe(SINGLE);
  });
});

describe('no model is asked', () => {
  it.each([
    'xin giấy độc thân',
    'lệ phí đăng ký khai sinh',
    'chào',
    'cháy nhà rồi cứu với',
    'tôi muốn gặp người',
    'ờ',
  ])('for “%s”', text => {
    const citizen = new Talker({ with: withModel() }).says(text);
    expect(citizen.asked).toEqual([]);
    expect(citizen.replies.length).toBeGreaterThan(0);
  });

  it('where none is set', () => {
    const citizen = new Talker({ with: content() }).says(ODD);
    expect(citizen.asked).toEqual([]);
    expect(citizen.said).toContain('Câu này tôi không biết');
  });
});

describe('what leaves the house', () => {
  it('carries no number, name or address of anybody', async () => {
    server.behave(brain());
    const r = await room();
    const from = server.received.length;
    await r.says(
      `${ODD}: tui là Nguyễn Thị Hoa, căn cước 046190001234, sđt 0905 123 456, ở số 12 đường Lê Lợi, mail hoa@gmail.com`,
    );
    const sent = server.received.slice(from).join('\n');
    expect(server.received.length).toBeGreaterThan(from);
    expect(sent).not.toMatch(/Hoa|046190001234|0905|123 456|Lê Lợi|gmail/);
    expect(sent).toContain('‹name›');
    expect(r.logged.join('\n')).not.toMatch(/Hoa|046190001234|bữa trước/);
  });
});

describe('a server that takes its time', () => {
  it('is hung up on at the deadline, and the citizen reads the composed answer', async () => {
    server.behave(brain(), () => ({ kind: 'slow', ms: 20_000 }));
    const r = await room({ patienceMs: 300 });
    expect(await r.says(ODD)).toContain('Câu này tôi không biết');
    await expect.poll(() => server.left.count).toBe(1);
  });
});

describe('a question from before a restart', () => {
  it('is past its time: nobody is asked, and its result says so', async () => {
    server.behave(brain());
    const r = await room();
    const calls = server.calls.length;
    const ask = { kind: 'ask_model', question: 'AAAAAA', text: ODD, lang: 'vi', want: 'answer' } as const;
    const deadline = new Date(Date.now() - 1000).toISOString();
    const result = await r.model.answer({ ...ask, candidates: [], deadline });
    expect(result).toMatchObject({ kind: 'model_failed', why: 'late' });
    expect(server.calls.length).toBe(calls);
  });
});

describe('the switch, the budget and the breaker', () => {
  it('a file turns it off and on while it runs', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'model-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const offFile = join(dir, 'model.off');
    server.behave(brain());
    const r = await room({ offFile });
    expect(r.model.available()).toBe(true);
    writeFileSync(offFile, '');
    await until(() => !r.model.available());
    const calls = server.calls.length;
    expect(await r.says(ODD)).toContain('Câu này tôi không biết');
    expect(server.calls.length).toBe(calls);
    rmSync(offFile);
    await until(() => r.model.available());
    await r.says(ODD);
    expect(server.calls.length).toBeGreaterThan(calls);
  });

  it('a day’s tokens spent, nobody is asked any more, and citizens get the composed answer', async () => {
    server.behave(brain());
    const r = await room({ dailyTokens: 10 });
    await r.says(ODD);
    expect(r.model.available()).toBe(false);
    const calls = server.calls.length;
    expect(await r.says(`${ODD} hè`)).toContain('Câu này tôi không biết');
    expect(server.calls.length).toBe(calls);
  });

  it('a server that keeps failing is left alone', async () => {
    server.behave(brain(), () => ({ kind: 'status', status: 500 }));
    const r = await room({ patienceMs: 2000 });
    await r.says(ODD);
    await r.says(`${ODD} hè`);
    expect(r.model.available()).toBe(false);
    const calls = server.calls.length;
    expect(await r.says(`${ODD} rứa`)).toContain('Câu này tôi không biết');
    expect(server.calls.length).toBe(calls);
  });
});

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 20));
};

const questionOf = (citizen: Talker): string => {
  const ask = citizen.asked.findLast(it => it.kind === 'ask_model');
  if (ask?.kind !== 'ask_model') throw new Error('no model was asked');
  return ask.question;
};

type Result = Extract<Parameters<Talker['send']>[0], { kind: 'result' }>['result'];
const hears = (citizen: Talker, result: Result) => citizen.send({ kind: 'result', result });
