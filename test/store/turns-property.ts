import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatLog } from '../../src/store/queries/log.ts';
import type { Store } from '../../src/store/store.ts';
import type { TurnCommit } from '../../src/store/turn-store.ts';
import { caseSaved, event, impossible, turn } from './samples.ts';

/** A turn as chance proposes it. `off` is how far the version it rests on is from the stored one. */
interface Try {
  readonly chat: string;
  readonly eventId: string;
  readonly off: number;
  readonly replies: number;
  readonly bad: boolean;
  readonly code?: string;
  readonly drawn: boolean;
  /** Notes that the oldest waiting reply of the chat was sent. */
  readonly note: boolean;
}

const aTry: fc.Arbitrary<Try> = fc.record({
  chat: fc.constantFrom('a', 'b', 'c'),
  eventId: fc.constantFrom('u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7', 'u8'),
  off: fc.constantFrom(0, 0, 0, 0, -1, 99),
  replies: fc.integer({ min: 0, max: 3 }),
  bad: fc.integer({ min: 0, max: 5 }).map(n => n === 0),
  code: fc.option(fc.constantFrom('AAAAAA', 'BBBBBB'), { nil: undefined, freq: 3 }),
  drawn: fc.boolean(),
  note: fc.boolean(),
});

/** The promise of `commitTurns` in the plainest words: maps and arrays. */
class Model {
  readonly chats = new Map<
    string,
    { version: number; state: string; events: string[]; log: string[]; sent: number }
  >();
  readonly cases = new Map<string, string>();

  chat(id: string) {
    return this.chats.get(id) ?? { version: 0, state: '', events: [], log: [], sent: 0 };
  }

  commit(commit: TurnCommit, bad: boolean): string {
    const id = commit.chat.address;
    const chat = this.chat(id);
    if (chat.events.includes(commit.event.id)) return 'repeat';
    if (chat.version !== commit.basedOn) return 'conflict';
    const code = commit.writes.flatMap(write => (write.kind === 'case_saved' ? [write.file.code] : []))[0];
    if (code && commit.drawn.includes(code) && this.cases.has(code)) return 'conflict';
    if (bad) return 'failed';
    if (code) this.cases.set(code, commit.conversation);
    this.chats.set(id, {
      ...chat,
      version: chat.version + 1,
      state: commit.state,
      events: [...chat.events, commit.event.id],
      log: [...chat.log, `in ${commit.event.id}`, ...commit.replies.map(({ text }) => `out ${text}`)],
    });
    return 'committed';
  }

  /** Log numbers of replies that wait, oldest first. */
  waiting(id: string): number[] {
    const { log, sent } = this.chat(id);
    return log.flatMap((line, index) => (line.startsWith('out') ? [index + 1] : [])).slice(sent);
  }

  note(id: string): void {
    this.chats.set(id, { ...this.chat(id), sent: this.chat(id).sent + 1 });
  }
}

let serial = 0;
const commitOf = (model: Model, { chat, eventId, off, replies, bad, code, drawn }: Try): TurnCommit =>
  turn({
    chat,
    basedOn: Math.max(0, model.chat(chat).version + off),
    lastSeq: model.chat(chat).log.length,
    event: event(eventId),
    state: JSON.stringify({ serial: ++serial }),
    replies: Array.from({ length: replies }, (_, nth) => ({ text: `${eventId}.${nth}.${serial}` })),
    writes: [...(code ? [caseSaved(code)] : []), ...(bad ? [impossible] : [])],
    drawn: code && drawn ? [code] : [],
  });

async function observed(store: Store, id: string) {
  const stored = await store.turns.load(`telegram:${id}`);
  const lines = await chatLog(store.db).after(`telegram:${id}`, 0, 1000);
  return {
    version: stored?.version ?? 0,
    state: stored?.state ?? '',
    numbers: lines.map(({ seq }) => seq),
    log: lines.map(({ direction, body }) => {
      const parsed = JSON.parse(body);
      return `${direction} ${direction === 'in' ? parsed.id : parsed.text}`;
    }),
    next: (await store.turns.nextWaiting(`telegram:${id}`))?.seq,
  };
}

async function runBatch(store: Store, model: Model, tries: readonly Try[]) {
  const noted = [...new Set(tries.filter(({ note }) => note).map(({ chat }) => chat))].filter(
    chat => model.waiting(chat)[0],
  );
  const notes = noted.map(chat => ({
    conversation: `telegram:${chat}`,
    seq: model.waiting(chat)[0]!,
    outcome: 'sent' as const,
  }));
  // Versions are those before the batch: rivals within one batch conflict.
  const commits = tries.map(each => commitOf(model, each));
  for (const chat of noted) model.note(chat);
  const wanted = commits.map((commit, place) => model.commit(commit, tries[place]!.bad));
  const got = await store.turns.commitTurns(commits, notes);
  expect(got.map(({ kind }) => kind)).toEqual(wanted);
}

/** Random batches of repeats, conflicts, bad turns and taken codes leave exactly what the model has. */
export function turnsProperty(engine: string, open: () => Promise<Store>, numRuns: number): void {
  describe(`commitTurns on ${engine}`, () => {
    it('does what a plain model does', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(aTry, { maxLength: 6 }), { maxLength: 12 }), async batches => {
          const store = await open();
          const model = new Model();
          try {
            for (const tries of batches) await runBatch(store, model, tries);
            for (const id of ['a', 'b', 'c']) {
              const { version, state, log } = model.chat(id);
              const numbers = log.map((_, index) => index + 1);
              expect(await observed(store, id)).toEqual({
                version,
                state,
                numbers,
                log,
                next: model.waiting(id)[0],
              });
            }
            const cases = await store.db.selectFrom('case_file').select(['code', 'conversation']).execute();
            expect(new Map(cases.map(({ code, conversation }) => [code, conversation]))).toEqual(model.cases);
          } finally {
            await store.close();
          }
        }),
        { numRuns },
      );
    });
  });
}
