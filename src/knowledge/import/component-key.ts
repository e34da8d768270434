import { createHash } from 'node:crypto';

/**
 * Eight hexadecimal digits that stay the same while a component's wording does: of its name in NFC, small letters,
 * single spaces, without bullets in front or punctuation around. The portal has no lasting id for a component.
 */
export const componentKey = (name: string): string =>
  createHash('sha256').update(bareName(name)).digest('hex').slice(0, 8);

export const bareName = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\u00a0\u200b-\u200d\u2060\ufeff]+/gu, ' ')
    .replace(EDGES, '')
    .trim();

/** Bullets (`-`, `+`, `*`, `a)`, `(ii)`, `1.`) come and go between copies of one record; so does a closing stop. */
const EDGES = /^(?:[\s\p{P}\p{S}]|(?:\d{1,2}|[a-zđ]|[ivx]{1,4})[.)]\s)+|[\s\p{P}\p{S}]+$/gu;
