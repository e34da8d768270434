import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startTalk } from '../support/hoi.ts';

const at = ['--at', '2026-11-25T09:00:00+07:00'];

test('killed in the middle of a guide, started again, the last question answered: it goes on', async () => {
  const db = join(mkdtempSync(join(tmpdir(), 'hoi-')), 'talk.db');
  const before = startTalk([...at, '--db', db]);
  await before.send({ text: 'đăng ký kết hôn' });
  await before.send({ choose: '1' });
  const asked = await before.send({ choose: 'Có' });
  expect(asked.ready.step).toBe('ask.hon-nhan');
  await before.kill();

  const after = startTalk([...at, '--db', db]);
  const heard = await after.send({ choose: asked.replies.at(-1)!.choices[0]!.id });
  expect(heard.ready).toMatchObject({
    flow: 'guide',
    step: 'list',
    procedure: '1.000894',
    case: asked.ready.case,
  });
  expect(heard.ready.papers).toEqual([
    { id: 'to-khai', name: 'Tờ khai đăng ký kết hôn', mode: 'submit', certainty: 'needed' },
    { id: 'giay-tuy-than', name: 'Giấy tờ tùy thân của cả hai người', mode: 'show', certainty: 'needed' },
  ]);
  await after.end();
});

test('identity numbers and codes never reach the disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hoi-'));
  const talk = startTalk([...at, '--db', join(folder, 'talk.db')]);
  await talk.send({ text: 'căn cước của tui 046 085 001 234, mã OTP 482913, số 0914 222 333' });
  await talk.send({ text: 'gặp người' });
  await talk.end();
  const kept = readdirSync(folder)
    .map(file => readFileSync(join(folder, file), 'latin1'))
    .join('');
  expect(kept).toContain('OTP');
  for (const secret of ['046 085 001 234', '046085001234', '482913', '0914 222 333'])
    expect(kept).not.toContain(secret);
});

test('every kind of input is answered with one ready line', async () => {
  const talk = startTalk(at);
  expect((await talk.send({ command: '/start' })).replies.at(-1)!.choices.length).toBeGreaterThan(3);
  expect((await talk.send({ choose: '1' })).ready).toMatchObject({ flow: 'guide', procedure: '1.001193' });
  expect((await talk.send({ text: 'gặp người' })).ready.ticket).toMatch(/^P-[A-Z2-9]{6}$/);
  expect((await talk.send({ wait: 'P3D' })).replies).toEqual([]);
  expect((await talk.send({ text: 'tiếp tục' })).replies[0]!.text).toMatch(/cách đây 3 ngày/);
  expect((await talk.send('not json')).error).toMatch(/one of/);
  expect((await talk.send({ choose: 'nút không có thật' })).replies[0]!.text).toMatch(/Nút này/);
  await talk.end();
});

test('English from the first word where asked for', async () => {
  const talk = startTalk([...at, '--lang', 'en']);
  const heard = await talk.send({ text: 'we want to get married' });
  expect(heard.replies.map(reply => reply.text).join('\n')).toMatch(/automated assistant/);
  expect(heard.ready.procedure).toBe('1.000894');
  await talk.end();
});
