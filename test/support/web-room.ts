import type { Bell, ChatLog, LogEntry } from '../../src/bots/web/wire.ts';
import type { EventBody } from '../../src/conversation/event.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import { conversationId, type Door } from '../../src/runtime/channel.ts';

/** A door with a numbered log behind it and nothing else: what the web server is owed by the real runtime. */
export interface Room extends ChatLog, Bell {
  readonly door: Door;
  /** Says something without being asked, as a reminder does. */
  push(conversation: string, reply: Reply): void;
  conversations(): readonly string[];
  /** Every text and tap that was taken, in order. */
  heard(conversation: string): readonly EventBody[];
  /** While true, nothing can be stored. */
  broken: boolean;
}

export function openRoom(answer: (body: EventBody, turn: number) => readonly Reply[]): Room {
  const logs = new Map<string, LogEntry[]>();
  const seen = new Set<string>();
  const rings = new Set<{ conversation: string; ring: () => void }>();

  const logOf = (conversation: string) => {
    const log = logs.get(conversation) ?? [];
    logs.set(conversation, log);
    return log;
  };
  const write = (conversation: string, direction: LogEntry['direction'], body: unknown) => {
    const log = logOf(conversation);
    log.push({ seq: log.length + 1, at: new Date().toISOString(), direction, body: JSON.stringify(body) });
  };
  const ring = (conversation: string) => {
    for (const listener of rings) if (listener.conversation === conversation) listener.ring();
  };
  const bodies = (conversation: string) =>
    logOf(conversation)
      .filter(entry => entry.direction === 'in')
      .map(entry => JSON.parse(entry.body).body as EventBody);

  const room: Room = {
    broken: false,
    door: {
      async accept({ chat, event }) {
        if (room.broken) throw new Error(`the disk is full at ${JSON.stringify(event)}`);
        const conversation = conversationId(chat);
        const key = `${conversation} ${event.id}`;
        if (seen.has(key)) return 'repeat';
        seen.add(key);
        write(conversation, 'in', event);
        for (const reply of answer(event.body, bodies(conversation).length))
          write(conversation, 'out', reply);
        ring(conversation);
        return 'done';
      },
    },
    after: async (conversation, seq, limit) => logOf(conversation).slice(seq, seq + limit),
    listen(conversation, heard) {
      const listener = { conversation, ring: heard };
      rings.add(listener);
      return () => rings.delete(listener);
    },
    push(conversation, reply) {
      write(conversation, 'out', reply);
      ring(conversation);
    },
    conversations: () => [...logs.keys()],
    heard: bodies,
  };
  return room;
}
