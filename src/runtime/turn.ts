import type { StoredConversation, TurnCommit, TurnStore } from '../store/turn-store.ts';
import type { Activity } from './activity.ts';
import type { Bell, Said } from './bell.ts';
import type { Accepted, Door, Incoming } from './channel.ts';
import { conversationId } from './channel.ts';
import type { Clock } from './clock.ts';
import type { Committer } from './committer.ts';
import { faultOf } from './fault.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import type { Logger } from './logger.ts';
import type { Names } from './names.ts';
import { proposeKept, proposeOverheard, proposeStep, type Stepping } from './proposal.ts';
import type { Hints } from './shared/shared.ts';

export interface DoorOptions<C> extends Stepping<C> {
  readonly store: Pick<TurnStore, 'load'>;
  readonly committer: Pick<Committer, 'turn'>;
  readonly bell: Pick<Bell, 'ring'>;
  readonly activity: Pick<Activity, 'track'>;
  readonly names: Names;
  readonly clock: Pick<Clock, 'now'>;
  /** Where several processes work on the same conversations. */
  readonly hints?: Hints | undefined;
  readonly log: Logger;
}

/**
 * Others commit now and then; whoever loses this often in a row has met something else. From the second attempt on a
 * hint keeps rivals apart, so that a turn nobody else wants costs nothing.
 */
const ATTEMPTS = 8;

/**
 * The way in: one turn after the other within a conversation, any number of conversations side by side. Answers when
 * the event is on disk; rejects when it could not be put there, so that the platform sends it again.
 */
export function createDoor<C>(options: DoorOptions<C>): Door {
  const { store, committer, bell, activity, names, clock, hints, log } = options;
  const inOrder = createKeyedQueue();

  const propose = (
    incoming: Incoming,
    stored: StoredConversation | undefined,
    attempt: number,
  ): TurnCommit => {
    const conversation = conversationId(incoming.chat);
    const draw = (nth: number) => names.code(conversation, incoming.event.id, attempt, nth);
    if (incoming.overheard) return proposeOverheard(options, incoming, stored);
    try {
      return proposeStep(options, incoming, stored, clock.now(), draw);
    } catch (error) {
      report(incoming, error, 'the step failed; the event is kept');
      return proposeKept(options, incoming, stored, error);
    }
  };

  const commit = async (incoming: Incoming, stored: StoredConversation | undefined, attempt: number) => {
    const turn = propose(incoming, stored, attempt);
    const result = await committer.turn(turn);
    if (result.kind !== 'failed' || turn.kept) return { turn, result };
    report(incoming, result.error, 'the turn could not be stored; the event is kept');
    // As the turn would have kept it: what it took out of the event stays out.
    const kept = proposeKept(options, { ...incoming, event: turn.event }, stored, result.error);
    return { turn: kept, result: await committer.turn(kept) };
  };

  const attend = async (incoming: Incoming): Promise<Accepted> => {
    const id = conversationId(incoming.chat);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const giveBack = attempt > 0 ? await hints?.wait(id) : undefined;
      const stored = await store.load(id);
      const { turn, result } = await commit(incoming, stored, attempt).finally(giveBack);
      if (result.kind === 'conflict') continue;
      if (result.kind === 'failed')
        throw new Error('an event could not even be kept', { cause: result.error });
      if (result.kind === 'committed') announce(turn, result.lastSeq, stored?.quiet ?? true);
      if (result.kind === 'repeat') remind(turn);
      const accepted = result.kind === 'repeat' ? 'repeat' : turn.kept ? 'kept' : 'done';
      note(turn, accepted, attempt);
      return accepted;
    }
    throw new Error(`a conversation was changed under every one of ${ATTEMPTS} attempts`);
  };

  const announce = (turn: TurnCommit, seq: number, quiet: boolean) => {
    const { conversation, chat, effects } = turn;
    bell.ring({
      conversation,
      channel: chat.channel,
      seq,
      effects: effects.length > 0,
      due: earliestTimer(turn),
      news: earliestNews(turn),
      tickets: turn.writes.some(write => write.kind.startsWith('ticket_')),
      said: quiet ? saidBy(turn, seq) : undefined,
    });
  };

  /**
   * A connection may break between a commit and the word of it; the event then comes again, as a repeat. Nobody was
   * told of what it left to be done, so everybody looks.
   */
  const remind = ({ conversation, chat }: TurnCommit) =>
    bell.ring({
      conversation,
      channel: chat.channel,
      seq: 0,
      effects: true,
      due: clock.now(),
      news: clock.now(),
      tickets: true,
    });

  const namesOf = ({ chat, event }: Incoming) => {
    const id = conversationId(chat);
    return { turn: names.forLog(id, event.id), conversation: names.forLog(id) };
  };

  const report = (incoming: Incoming, error: unknown, message: string) =>
    log.error({ ...namesOf(incoming), fault: faultOf(error) }, message);

  const note = (turn: TurnCommit, accepted: Accepted, attempt: number) => {
    if (!log.isLevelEnabled('debug')) return;
    const { event, replies, writes, effects } = turn;
    const counts = { replies: replies.length, writes: writes.length, effects: effects.length, attempt };
    log.debug({ ...namesOf(turn), kind: event.body.kind, accepted, ...counts }, 'turn');
  };

  return {
    accept: incoming => activity.track(() => inOrder(conversationId(incoming.chat), () => attend(incoming))),
  };
}

const saidBy = ({ push, chat, replies, basedOn }: TurnCommit, lastSeq: number): Said | undefined =>
  push && replies.length > 0
    ? { address: chat.address, seq: lastSeq - replies.length + 1, replies, version: basedOn + 1 }
    : undefined;

const earliestTimer = ({ writes }: TurnCommit): number | undefined =>
  earliest(writes.flatMap(write => (write.kind === 'timer_set' ? [Date.parse(write.due)] : [])));

const earliestNews = ({ writes, event }: TurnCommit): number | undefined =>
  earliest(
    writes.flatMap(write => (write.kind === 'news_sent' ? [Date.parse(write.notBefore ?? event.at)] : [])),
  );

const earliest = (moments: readonly number[]): number | undefined =>
  moments.length > 0 ? Math.min(...moments) : undefined;
