import type { ClockRules } from '../../src/handoff/clocks.ts';
import type { Actor, Ticket } from '../../src/handoff/ticket.ts';

export const MINUTE = 60_000;
export const NINE = Date.parse('2026-03-02T09:00:00+07:00');

const somebody = (id: string, role: Actor['role'], more: Partial<Actor> = {}): Actor => ({
  id,
  name: id,
  role,
  supervised: false,
  holding: 0,
  capacity: 5,
  ...more,
});

export const lan = somebody('lan', 'helper');
export const minh = somebody('minh', 'helper');
export const moi = somebody('moi', 'helper', { supervised: true });
export const hoa = somebody('hoa', 'staff');
export const thu = somebody('thu', 'mentor');
export const tam = somebody('tam', 'lead');
export const everybody = [lan, minh, moi, hoa, thu, tam] as const;

export const ticket = (more: Partial<Ticket> = {}): Ticket => ({
  number: 'P-ABC234',
  version: 1,
  conversation: 'web:an',
  state: 'open',
  tier: 'helper',
  drafts: [],
  openedAt: NINE,
  since: NINE,
  promisedBy: NINE + 480 * MINUTE,
  unansweredSince: NINE,
  nudges: [],
  ...more,
});

/** All minutes count as working minutes here: counting them is tested where it is done. */
export const rules: ClockRules = {
  clocks: { remind: 15, release: 30, climb: 60, letGo: 960 },
  deadline: (from, minutes) => from + minutes * MINUTE,
  promise: now => now + 480 * MINUTE,
};
