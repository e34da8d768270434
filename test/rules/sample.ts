import type * as z from 'zod';
import { Procedure } from '../../src/procedures/schema.ts';

type Written = z.input<typeof Procedure>;

/** A small procedure with only what a test is about. */
export const sample = (parts: Partial<Written>): Procedure =>
  Procedure.parse({
    code: '1.000001',
    slug: 'mau',
    name: { vi: 'Thủ tục mẫu', en: 'Sample' },
    purpose: { vi: 'Để thử', en: 'To test' },
    also: [],
    situations: [],
    domain: 'ho-tich',
    office: 'ward',
    depth: 'full',
    sources: [
      { id: 'portal', kind: 'record', title: 'Bản ghi', portalDate: '2026-06-06', checked: '2026-11-22' },
    ],
    result: { vi: 'Giấy', en: 'Paper' },
    ...parts,
  });

type Question = NonNullable<Written['cases']>[number];

/** A question with so many options, named by their ids. */
export const asks = (id: string, options: readonly string[], when?: Question['when']): Question => ({
  id,
  ask: { vi: `${id}?`, en: `${id}?` },
  why: 'vì',
  options: options.map(option => ({ id: option, label: { vi: option, en: option } })),
  ...(when ? { when } : {}),
});

export const counts = (id: string, vi: string, en: string): Question => ({
  id,
  ask: { vi: `Mấy ${vi}?`, en: `How many ${en}?` },
  why: 'vì',
  number: { min: 1, max: 1000, unit: { vi, en } },
});

type WrittenPaper = NonNullable<Written['papers']>[number];

export const paper = (id: string, parts: Partial<WrittenPaper> = {}): WrittenPaper => ({
  id,
  name: { vi: id, en: id },
  what: 'giấy',
  get: 'ở phường',
  give: 'submit',
  source: 'portal',
  ...parts,
});
