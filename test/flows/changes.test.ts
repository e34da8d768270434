import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { loadContent } from '../../src/content.ts';
import { type BaseContext, type Flow, sealed } from '../../src/conversation/flow.ts';
import { newState } from '../../src/conversation/state.ts';
import { createStep } from '../../src/conversation/step.ts';
import { content, Talker } from '../support/talker.ts';

/** The shipped content, with the file of one procedure as an officer changed it. */
function changed(code: string, edit: (text: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), 'hoi-changed-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync('data', folder, { recursive: true });
  const dir = join(folder, 'procedures');
  const file = readdirSync(dir)
    .map(name => join(dir, name))
    .find(
      path =>
        readFileSync(path, 'utf8').includes(`code: "${code}"`) ||
        readFileSync(path, 'utf8').match(new RegExp(`^code: ['"]?${code.replaceAll('.', '\\.')}`, 'm')),
    )!;
  const before = readFileSync(file, 'utf8');
  const after = edit(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
  return loadContent(folder);
}

const BIRTH = '1.001193';

describe('a content change under a running guide', () => {
  it('is said once, keeps the answers, and goes on from the same question', () => {
    const citizen = new Talker().says('em mới sinh con, làm giấy tờ chi');
    citizen.says('1');
    const { step } = citizen.view!;
    citizen.meets(changed(BIRTH, text => `${text}\n# corrected by an officer\n`));
    citizen.says('1');
    citizen.says('1');
    expect(citizen.view!.step).not.toBe(step);
    const notice = content().phrases('vi', 'guide.changed');
    const said = citizen.transcript.filter(line => line.includes(notice));
    expect(said).toHaveLength(1);
  });

  it('that takes the procedure away leaves nobody in front of a dead step', () => {
    const citizen = new Talker().says('em mới sinh con, làm giấy tờ chi');
    const shipped = content();
    const without = {
      ...shipped.procedures,
      get: (code: string) => (code === BIRTH ? undefined : shipped.procedures.get(code)),
    };
    citizen.meets({ ...shipped, procedures: without });
    citizen.says('1');
    expect(citizen.said).not.toBe('');
    expect(citizen.view).toBeUndefined();
  });
});

describe('a conversation saved by an older version', () => {
  interface Old {
    readonly cups: number;
  }
  /** Version 2 counts in litres what version 1 counted in cups. */
  const flow: Flow<{ litres: number }, BaseContext> = {
    name: 'water',
    version: 2,
    schema: z.strictObject({ litres: z.number() }),
    migrate: (old, from) => (from === 1 ? { litres: (old as Old).cups / 4 } : undefined),
    on: (_, { litres }) => ({ say: [{ text: `${litres} litres` }] }),
    show: () => [],
    view: () => ({ step: 'x' }),
  };
  const step = createStep<BaseContext>({
    flows: [sealed(flow)],
    interrupts: [],
    otherwise: () => ({ say: [{ text: 'otherwise' }] }),
    introduce: () => [],
    lost: () => [{ text: 'lost' }],
    welcomeBack: () => [],
  }).step;
  const says = (version: number, data: object) =>
    step(
      { ...newState('vi'), introduced: true, stack: [{ flow: 'water', version, data: data as never }] },
      { id: 'u1', at: '2026-03-02T08:00:00+07:00', body: { kind: 'text', text: 'go on' } },
      { now: new Date('2026-03-02T08:00:00+07:00'), newCode: () => 'ABCDEF' } as never,
    ).replies.map(({ text }) => text);

  it('goes on in a newer one', () => {
    expect(says(1, { cups: 8 })).toEqual(['2 litres']);
    expect(says(2, { litres: 3 })).toEqual(['3 litres']);
  });

  it('is told kindly where it cannot', () => {
    expect(says(0, { buckets: 1 })).toEqual(['lost', 'otherwise']);
    expect(says(1, {})).toEqual(['lost', 'otherwise']);
    expect(says(3, { seas: 1 })).toEqual(['lost', 'otherwise']);
  });
});
