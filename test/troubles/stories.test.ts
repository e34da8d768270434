import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { Talker } from '../support/talker.ts';

const Turn = z.strictObject({
  says: z.string().optional(),
  taps: z.string().optional(),
  at: z.string().optional(),
  hears: z.array(z.string()).default([]),
  never: z.array(z.string()).default([]),
  writes: z.enum(['ticket_opened', 'timer_set']).optional(),
});
const Story = z.strictObject({
  title: z.string(),
  lang: z.enum(['vi', 'en']).default('vi'),
  turns: z.array(Turn),
});
const { stories } = z
  .strictObject({ stories: z.array(Story).min(12) })
  .parse(parse(readFileSync('test/troubles/stories.yaml', 'utf8')));

/** `none`: nothing is under way; `a/any`: anywhere in the tree `a`. */
const stands = (step: string | undefined, at: string): boolean => {
  if (at === 'none') return step === undefined;
  if (at.endsWith('/any')) return step?.startsWith(at.slice(0, -'any'.length)) ?? false;
  return step === at;
};

for (const { title, lang, turns } of stories)
  test(title, () => {
    const citizen = new Talker({ lang });
    for (const { says, taps, at, hears, never, writes } of turns) {
      const before = citizen.writes.length;
      if (says !== undefined) citizen.says(says);
      if (taps !== undefined) citizen.taps(taps);
      const where = `${says ?? taps} → ${citizen.view?.step}: ${citizen.said}`;
      if (at) expect(stands(citizen.view?.step, at), `${where}\nwanted ${at}`).toBe(true);
      for (const words of hears) expect(citizen.said, where).toContain(words);
      for (const words of never) expect(citizen.said, where).not.toContain(words);
      if (writes) expect(citizen.writes.slice(before).map(it => it.kind)).toContain(writes);
    }
  });
