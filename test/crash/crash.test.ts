import { describe, expect, it } from 'vitest';
import { seeded } from './crowd.ts';
import { liveAndDie } from './lives.ts';
import { PLACES } from './places.ts';

const SEED = Math.floor(Math.random() * 1e9);

/** The whole of it: `npm run crash -- --kills 500`, see docs/exactly-once.md. */
describe.each(['sqlite', 'postgres'] as const)('a process on %s that is killed again and again', engine => {
  it(`loses nothing, repeats nothing it need not, keeps every order (seed ${SEED})`, {
    timeout: 400_000,
  }, async context => {
    const place = await PLACES[engine]();
    if (!place) return context.skip();
    const report = await liveAndDie({
      place: place.place,
      kills: engine === 'sqlite' ? 6 : 4,
      random: seeded(SEED),
    });
    expect(report.wrong).toEqual([]);
    expect(report.replies).toBeGreaterThan(40);
    await place.remove();
  });
});
