import type { CommitResult, DeliveryNote, TurnCommit, TurnStore } from '../store/turn-store.ts';

/** Gathers what is ready in one round of the event loop and stores it with one commit. */
export interface Committer {
  turn(commit: TurnCommit): Promise<CommitResult>;
  /** Resolves when the note is on disk. A `patient` one, that nobody waits for, rides with a turn if one comes soon. */
  note(note: DeliveryNote, patient?: boolean): Promise<void>;
}

interface Waiting<T, R> {
  readonly item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/** More in one transaction gains nothing, and makes the first wait for the last. */
const MOST = 256;
/** How long a patient note waits for a turn, in milliseconds. */
const PATIENCE_MS = 4;

export function createCommitter(store: TurnStore): Committer {
  let turns: Waiting<TurnCommit, CommitResult>[] = [];
  let notes: Waiting<DeliveryNote, void>[] = [];
  let patient: Waiting<DeliveryNote, void>[] = [];
  let draining = false;
  let alarm: NodeJS.Timeout | undefined;

  const commit = async (someTurns: typeof turns, someNotes: typeof notes) => {
    try {
      const results = await store.commitTurns(someTurns.map(itemOf), someNotes.map(itemOf));
      someTurns.forEach((waiting, place) => {
        waiting.resolve(results[place]!);
      });
      for (const waiting of someNotes) waiting.resolve();
    } catch (error) {
      for (const waiting of [...someTurns, ...someNotes]) waiting.reject(error);
    }
  };

  const drain = async () => {
    draining = true;
    while (turns.length + notes.length > 0) {
      // Lets every turn that is ready in this round join.
      await new Promise(setImmediate);
      takeAlong();
      const [someTurns, someNotes] = [turns.slice(0, MOST), notes.slice(0, MOST)];
      turns = turns.slice(MOST);
      notes = notes.slice(MOST);
      await commit(someTurns, someNotes);
    }
    draining = false;
    if (patient.length > 0) alarm ??= setTimeout(hurry, PATIENCE_MS);
  };

  const takeAlong = () => {
    clearTimeout(alarm);
    alarm = undefined;
    if (patient.length === 0) return;
    notes = notes.concat(patient);
    patient = [];
  };

  const hurry = () => {
    takeAlong();
    if (!draining) void drain();
  };

  const add = <T, R>(list: () => Waiting<T, R>[], item: T): Promise<R> =>
    new Promise((resolve, reject) => {
      list().push({ item, resolve, reject });
      if (!draining) void drain();
    });

  return {
    turn: turn => add(() => turns, turn),
    note: (note, isPatient = false) => add(() => (isPatient ? patient : notes), note),
  };
}

const itemOf = <T, R>({ item }: Waiting<T, R>): T => item;
