import type { Door, Incoming } from '../../runtime/channel.ts';
import { createKeyedQueue } from '../../runtime/keyed-queue.ts';
import type { PeopleStore } from '../../store/queries/zalo-oa.ts';
import type { Log } from '../push/log.ts';
import { parseUpdate } from './parse.ts';

export interface IntakeOptions {
  readonly door: Door;
  readonly people: PeopleStore;
  readonly now: () => Date;
  /** How long an officer has the word after they wrote. */
  readonly silentMs: number;
  readonly log?: Log;
}

/** Resolves once the event is safe; rejects when the storage fails. */
export type Intake = (raw: unknown) => Promise<void>;

export const createIntake = ({ door, people, now, silentMs, log }: IntakeOptions): Intake => {
  /** One person's events one after the other: a look at the database must not turn two of them round. */
  const inOrder = createKeyedQueue();

  const take = async (incoming: Incoming): Promise<void> => {
    const { address } = incoming.chat;
    const at = now().getTime();
    const silent = ((await people.read(address))?.silent_until ?? 0) > at;
    await people.touch(address, at);
    const overheard = silent && !turnsToUs(incoming);
    if (silent && !overheard) await people.silence(address, 0);
    await door.accept(overheard ? { ...incoming, overheard } : incoming);
  };

  /** Zalo may tell it hours later: the silence counts from when they wrote, and never becomes shorter by it. */
  const silence = async (user: string, wroteAt: number): Promise<void> => {
    const until = wroteAt + silentMs;
    if (until > ((await people.read(user))?.silent_until ?? 0)) await people.silence(user, until);
  };

  return async raw => {
    const parsed = parseUpdate(raw, now().toISOString());
    switch (parsed.kind) {
      case 'event':
        return inOrder(parsed.incoming.chat.address, () => take(parsed.incoming));
      case 'unfollowed':
        return void (await inOrder(parsed.user, () => people.unfollowed(parsed.user)));
      case 'officer': {
        const at = now().getTime();
        return inOrder(parsed.user, () => silence(parsed.user, Math.min(parsed.at ?? at, at)));
      }
      case 'skipped':
        return log?.info({ why: parsed.why }, 'zalo-oa: event passed over');
    }
  };
};

/** A tap on one of our buttons, or a command, is for us whoever is talking: it gives the word back to the assistant. */
const turnsToUs = ({ event: { body } }: Incoming): boolean =>
  body.kind === 'choice' || body.kind === 'command';
