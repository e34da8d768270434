import { tooMany } from './error.ts';

export interface FloodLimits {
  /** Messages in any second, to everybody and to one chat. Telegram bears short bursts. */
  readonly perSecond: number;
  readonly perChatPerSecond: number;
}

/** Throws 429 when more is sent than the limits bear. */
export const createFloodGate = ({ perSecond, perChatPerSecond }: FloodLimits) => {
  let sent: { at: number; chat: number }[] = [];
  return (chat: number): void => {
    const at = Date.now();
    sent = sent.filter(one => at - one.at < 1000);
    if (sent.length >= perSecond) throw tooMany(1);
    if (sent.filter(one => one.chat === chat).length >= perChatPerSecond) throw tooMany(1);
    sent.push({ at, chat });
  };
};
