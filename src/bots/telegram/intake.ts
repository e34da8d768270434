import type { Api } from 'grammy';
import type { Door } from '../../runtime/channel.ts';
import type { Log } from '../push/log.ts';
import { type Parsed, parseUpdate } from './parse.ts';

/** An update that has reached us but is not on disk yet. */
export interface Arrival {
  /** Arrivals of one lane are taken one after the other, lanes side by side. */
  readonly lane: string;
  /** Resolves once it is safe; rejects when the storage fails, and then it must come again. */
  take(): Promise<void>;
}

export interface IntakeOptions {
  readonly api: Api;
  readonly door: Door;
  readonly log?: Log;
  readonly now: () => Date;
  readonly username: () => string | undefined;
  /** What we answer in a group, in place of talking business there. Without it we stay silent. */
  readonly groupNotice?: string;
}

/** One notice a group a minute, so that nobody makes us flood it. */
const NOTICE_EVERY_MS = 60_000;

export type Intake = (raw: unknown) => Arrival;

export const createIntake = ({ api, door, log, now, username, groupNotice }: IntakeOptions): Intake => {
  const noticed = new Map<number, number>();

  const take = async (parsed: Parsed): Promise<void> => {
    if (parsed.kind === 'skipped') log?.info({ why: parsed.why }, 'telegram: update passed over');
    if (parsed.kind === 'event') await door.accept(parsed.incoming);
    if (parsed.kind === 'group') notice(parsed.chat, parsed.message);
    else if (parsed.tap) stopSpinner(parsed.tap);
  };

  /** Best effort, and not waited for: a tap too old to be answered is answered by the reply all the same. */
  const stopSpinner = (tap: string): void => void api.answerCallbackQuery(tap).catch(ignore);

  const notice = (chat: number, message_id: number): void => {
    const at = now().getTime();
    if (!groupNotice || at - (noticed.get(chat) ?? Number.NEGATIVE_INFINITY) < NOTICE_EVERY_MS) return;
    noticed.set(chat, at);
    const reply_parameters = { message_id, allow_sending_without_reply: true };
    void api.sendMessage(chat, groupNotice, { reply_parameters }).catch(ignore);
  };

  return raw => {
    const parsed = parseUpdate(raw, { at: now().toISOString(), me: username() });
    const lane = parsed.kind === 'event' ? parsed.incoming.chat.address : '';
    return { lane, take: () => take(parsed) };
  };
};

const ignore = (): void => {};
