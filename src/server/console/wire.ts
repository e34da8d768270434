import type { Refusal, TicketEvent } from '../../handoff/action.ts';
import type { Draft, Role, TicketState, Tier } from '../../handoff/ticket.ts';

/* What the console's pages and its API say to each other. Moments are ISO texts. */

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly supervised: boolean;
  readonly capacity: number;
  readonly holding: number;
}

/** One line of a list. */
export interface TicketLine {
  readonly number: string;
  readonly state: TicketState;
  readonly tier: Tier;
  readonly reason: string;
  /** The first line of its summary: the procedure, or that it is not known. */
  readonly about: string;
  readonly channel: string;
  readonly holder?: { readonly id: string; readonly name: string };
  readonly transferTo?: string;
  readonly drafts: number;
  readonly openedAt: string;
  readonly promisedBy: string;
  readonly unansweredSince?: string;
}

export type ListName = 'offered' | 'mine' | 'approvals' | 'all' | 'closed';

export interface TicketPage {
  readonly lines: readonly TicketLine[];
  /** Give this as `after` for the next page; absent on the last. */
  readonly next?: string;
  readonly counts: Readonly<Record<ListName, number>>;
}

/** What was said in the citizen's chat, by whom. */
export interface Said {
  readonly seq: number;
  readonly at: string;
  readonly from: 'citizen' | 'assistant';
  readonly text: string;
}

export interface LifeLine {
  readonly seq: number;
  readonly at: string;
  readonly event: TicketEvent;
}

export interface PaperLine {
  readonly name: string;
  readonly certainty: 'needed' | 'maybe' | 'held';
  readonly mark?: 'have' | 'lack';
}

export interface TicketView {
  readonly ticket: TicketLine;
  readonly summary: string;
  readonly contact?: string;
  readonly drafts: readonly Draft[];
  readonly life: readonly LifeLine[];
  readonly talk: readonly Said[];
  readonly procedure?: {
    readonly code: string;
    readonly name: string;
    readonly step?: string;
    readonly answers: readonly { readonly question: string; readonly answer: string }[];
    readonly papers: readonly PaperLine[];
    readonly sources: readonly { readonly title: string; readonly url?: string; readonly date?: string }[];
  };
  /** Names of everybody who stands in `life`. */
  readonly people: Readonly<Record<string, string>>;
}

export interface ActAnswer {
  /** `doubtful`: nothing was done yet; the words name what the procedure's file does not hold. Send again with `sure`. */
  readonly outcome: 'done' | 'refused' | 'doubtful';
  readonly why?: Refusal | 'unknown';
  readonly warnings?: readonly string[];
  /** A number or a code in the words was masked. */
  readonly hidden?: boolean;
}

export interface PersonLine {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly supervised: boolean;
  readonly capacity: number;
  readonly holding: number;
  readonly active: boolean;
}

export interface SessionLine {
  readonly id: string;
  readonly person: string;
  readonly agent: string;
  readonly seenAt: string;
  readonly current: boolean;
}
