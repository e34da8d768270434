import type { Door } from '../../runtime/channel.ts';
import type { Log } from '../push/log.ts';
import { parseUpdate } from './parse.ts';

export interface IntakeOptions {
  readonly door: Door;
  readonly now: () => Date;
  readonly log?: Log;
}

/** Resolves once the update is safe; rejects when the storage fails. */
export type Intake = (raw: unknown) => Promise<void>;

export const createIntake =
  ({ door, now, log }: IntakeOptions): Intake =>
  async raw => {
    const parsed = parseUpdate(raw, now().toISOString());
    if (parsed.kind === 'skipped') log?.info({ why: parsed.why }, 'zalo-bot: update passed over');
    else await door.accept(parsed.incoming);
  };
