import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Notice } from '../../src/conversation/notice.ts';
import { createSeals } from '../../src/dossiers/seal.ts';
import { stepping } from '../../src/main.ts';
import { awakeFrom } from '../../src/rules/quiet.ts';
import { createNoticeBoard } from '../../src/runtime/notices.ts';
import { postNotice } from '../../src/store/queries/notices.ts';
import { makeRecall } from '../../src/store/queries/recalls.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import { calendar } from '../rules/shipped.ts';
import { content } from '../support/talker.ts';
import { openWorld } from './world.ts';

const at = (iso: string): number => Date.parse(`${iso}+07:00`);
const seals = createSeals('kept by the tests');

describe('the assistant on a file, ended and begun again', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hoi-told-'));
    path = join(folder, 'hoi.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Its own clock, its own connection; the file stays. */
  const begin = async (now: string) => {
    const store = await openSqlite(path);
    const known: { notices: readonly Notice[] } = { notices: [] };
    const { step, newContext, redact } = stepping(content(), seals, undefined, {
      standing: () => known.notices,
    });
    const world = await openWorld({
      store,
      at: at(now),
      redact,
      step: (state, event, facts) => step(state, event, newContext(facts)),
    });
    return { ...world, known };
  };
  type World = Awaited<ReturnType<typeof begin>>;

  /** What a chat got that has the words in it. */
  const got = (world: World, chat: string, words: string) =>
    world.phone.textsOf(chat).filter(it => it.includes(words));

  const pass = async (world: World, until: string) => world.pass((at(until) - world.clock.now()) / 1000);

  const asksFee = (world: World, chat: string) => world.say(chat, 'đăng ký kết hôn lệ phí bao nhiêu');

  it('a recall made at night reaches everyone who was told, in the morning, once', async () => {
    const first = await begin('2026-11-25T10:00:00');
    await asksFee(first, 'an');
    await asksFee(first, 'binh');
    await first.say('cuc', 'phường mở cửa mấy giờ');
    await first.runtime.settle();
    await first.end();

    const night = await begin('2026-11-25T22:00:00');
    const now = night.clock.now();
    const made = await makeRecall(night.store, {
      subject: '1.000894',
      fact: 'fee',
      since: at('2026-11-25T00:00:00'),
      until: now,
      text: { vi: 'Lệ phí nay là 20.000 đồng.' },
      by: 'hoa',
      at: now,
      notBefore: awakeFrom(new Date(now), calendar).getTime(),
    });
    expect(made).toMatchObject({ told: 2 });
    await night.runtime.settle();
    await pass(night, '2026-11-26T02:00:00');
    await night.end();

    const morning = await begin('2026-11-26T07:00:00');
    await morning.runtime.settle();
    await pass(morning, '2026-11-26T07:59:00');
    expect(got(morning, 'an', 'Đính chính')).toEqual([]);
    await pass(morning, '2026-11-26T08:00:00');
    await morning.end();

    const later = await begin('2026-11-26T09:00:00');
    await pass(later, '2026-11-27T09:00:00');
    const all = [night, morning, later];
    for (const [chat, times] of [
      ['an', 1],
      ['binh', 1],
      ['cuc', 0],
    ] as const)
      expect(
        all.flatMap(world => got(world, chat, 'Lệ phí nay là 20.000 đồng.')),
        chat,
      ).toHaveLength(times);
    await later.end();
  });

  it('a reminder survives; one that comes due while we are down waits for the morning', async () => {
    const first = await begin('2026-11-25T10:00:00');
    await first.say('an', 'mai nhắc tôi ra phường lấy giấy');
    await first.runtime.settle();
    await first.end();
    const late = await begin('2026-11-26T23:00:00');
    await late.runtime.settle();
    expect(got(late, 'an', 'Nhắc anh/chị')).toEqual([]);
    await late.end();
    const morning = await begin('2026-11-27T06:00:00');
    await pass(morning, '2026-11-27T08:00:00');
    expect(got(morning, 'an', 'ra phường lấy giấy')).toHaveLength(1);
    await pass(morning, '2026-11-29T08:00:00');
    expect(got(morning, 'an', 'Nhắc anh/chị')).toHaveLength(1);
    await morning.end();
  });

  it('“thôi nhắc” before a restart holds after it', async () => {
    const first = await begin('2026-11-25T10:00:00');
    await first.say('an', 'mai nhắc tôi');
    await first.say('an', 'thôi nhắc');
    await first.runtime.settle();
    await first.end();
    const after = await begin('2026-11-25T12:00:00');
    await pass(after, '2026-11-30T12:00:00');
    expect(after.phone.textsOf('an')).toEqual([]);
    await after.end();
  });

  it('a notice posted by another process is seen within seconds, and gone at its end', async () => {
    const world = await begin('2026-11-25T10:00:00');
    const board = createNoticeBoard(world.store, world.clock, { error: () => {} } as never);
    onTestFinished(board.stop);
    await board.start();
    expect(board.standing()).toEqual([]);

    const office = await openSqlite(path);
    const notice: Notice = {
      id: 'n1',
      kind: 'general',
      title: { vi: 'Mất điện' },
      text: { vi: 'Quầy tạm nghỉ.' },
      about: [],
      channels: [],
      from: new Date(at('2026-11-25T00:00:00')).toISOString(),
      to: new Date(at('2026-11-25T12:00:00')).toISOString(),
    };
    await postNotice(office.db, notice, { by: 'hoa', at: world.clock.now() }).execute();
    await office.close();

    await world.pass(3);
    await world.runtime.settle();
    await new Promise(setImmediate);
    world.known.notices = board.standing();
    await world.say('an', 'chào');
    await world.runtime.settle();
    expect(got(world, 'an', 'Mất điện')).toHaveLength(1);
    await pass(world, '2026-11-25T12:00:00');
    await world.say('binh', 'chào');
    await world.runtime.settle();
    expect(got(world, 'binh', 'Mất điện')).toEqual([]);
    await world.end();
  });
});
