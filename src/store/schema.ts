import type { ColumnType } from 'kysely';

/**
 * One schema for both engines. Moments are milliseconds since 1970 (`bigint`), JSON is text, flags are 0 or 1.
 * What is written within a turn is keyed by the conversation and the log number of the event (`seq`), so that nothing
 * needs a counter of the engine's.
 */
export interface Schema {
  conversation: ConversationTable;
  message: MessageTable;
  case_file: CaseFileTable;
  ticket: TicketTable;
  timer: TimerTable;
  inbox: InboxTable;
  effect: EffectTable;
  rating: RatingTable;
  report: ReportTable;
  consent: ConsentTable;
  missed_question: MissedQuestionTable;
  kept_event: KeptEventTable;
  channel_cursor: ChannelCursorTable;
  lease: LeaseTable;
  official_record: OfficialRecordTable;
  official_source: OfficialSourceTable;
  knowledge_patch: KnowledgePatchTable;
  zalo_oa_token: ZaloOaTokenTable;
  zalo_oa_person: ZaloOaPersonTable;
  migration: MigrationTable;
}

/** May be left out when a row is inserted. */
type Defaulted<T> = ColumnType<T, T | undefined, T>;

interface ConversationTable {
  id: string;
  channel: string;
  address: string;
  version: number;
  state: string;
  last_seq: number;
  created_at: number;
  updated_at: number;
  /** 1 while the platform says that the chat is gone; the citizen's next message ends it. */
  gone: number;
}

/** What came in and what went out, in one log per conversation, numbered from 1 without gaps. */
interface MessageTable {
  conversation: string;
  seq: number;
  direction: 'in' | 'out';
  /** Set for what came in: the repeat check. */
  event_id: string | null;
  at: number;
  /** JSON of `Event` (in) or `Reply` (out). */
  body: string;
  /** Null for what came in and where readers follow the log. */
  delivery: Delivery | null;
  attempts: Defaulted<number>;
  not_before: Defaulted<number>;
  /** The platform's own name for the message. */
  ref: string | null;
}

export type Delivery = 'pending' | 'sent' | 'refused' | 'held';

interface CaseFileTable {
  code: string;
  conversation: string;
  procedure: string;
  version: number;
  data: string;
  created_at: number;
  updated_at: number;
  expires_at: number;
}

interface TicketTable {
  number: string;
  conversation: string;
  reason: string;
  summary: string;
  case_code: string | null;
  procedure: string | null;
  contact: string | null;
  promised_by: number;
  status: 'open';
  opened_at: number;
}

interface TimerTable {
  conversation: string;
  key: string;
  due: number;
  about: string | null;
}

/** News on its way to a conversation; gone once its turn is committed. */
interface InboxTable {
  conversation: string;
  /** Unique for each conversation: the same news is heard once. */
  id: string;
  /** JSON of `News`. */
  news: string;
  not_before: number;
}

/** Effects that have not brought back their result yet. */
interface EffectTable {
  /** Derived from conversation, event and place among the turn's effects. */
  id: string;
  conversation: string;
  body: string;
  attempts: number;
  next_at: number;
}

interface OfTurn {
  conversation: string;
  seq: number;
  /** Place among the turn's writes. */
  nth: number;
  at: number;
}

interface RatingTable extends OfTurn {
  case_code: string;
  procedure: string;
  stars: number;
  comment: string | null;
}

interface ReportTable extends OfTurn {
  about: string;
  said: string;
  claim: string;
}

interface ConsentTable extends OfTurn {
  purpose: string;
  given: number;
}

interface MissedQuestionTable extends OfTurn {
  text: string;
  outcome: string;
}

interface KeptEventTable {
  conversation: string;
  seq: number;
  at: number;
  event: string;
  why: string;
}

interface ChannelCursorTable {
  channel: string;
  value: string;
}

/** What only one process may do at a time. */
interface LeaseTable {
  name: string;
  holder: string;
  until: number;
}

/** A copy of an official record, one for each shape it came in. */
export interface OfficialRecordTable {
  /** Shape and the record's own id, such as `api-detail/1.001193`. */
  key: string;
  code: string | null;
  shape: string;
  /** 1 for a line of a list, which names a procedure and says no more. */
  listing: number;
  name: string;
  digest: string;
  /** The day whose state it shows, or ''. */
  as_of: string;
  body: string;
  withdrawn_on: string | null;
  imported_at: number;
}

/** What a record was read from: JSON, deflated, in base64. */
interface OfficialSourceTable {
  key: string;
  packed: string;
}

export type PatchState = 'noted' | 'proposed' | 'approved' | 'rejected';

/** A patch of one field over a shipped file, or a change of the official record that asks for one. */
export interface KnowledgePatchTable {
  id: string;
  code: string;
  /** The field of the record that changed, or of the file that was edited. */
  field: string;
  /** What the record said before and says now; null for an edit of our own. */
  before: string | null;
  after: string | null;
  as_of: string | null;
  /** Where in the file, such as `methods[online].times[0].amount`; null where a person must find the words. */
  path: string | null;
  /** JSON: what the file shall say, and what it said when this was proposed. */
  value: string | null;
  base_value: string | null;
  base_hash: string | null;
  state: PatchState;
  proposed_by: string;
  proposed_at: number;
  decided_by: string | null;
  decided_at: number | null;
}

/** The pair of tokens of a Zalo app, for its Official Account. */
export interface ZaloOaTokenTable {
  app_id: string;
  access_token: string;
  /** Works once: its use brings the next. */
  refresh_token: string;
  expires_at: number;
  /** Set while somebody exchanges the refresh token, and left behind where they died of it. */
  attempt: string | null;
  attempt_at: number | null;
  /** Zalo's reason to refuse the refresh token: an administrator must consent anew. */
  refused: string | null;
}

/** Somebody who has written to the Official Account, by Zalo's id of them. */
export interface ZaloOaPersonTable {
  id: string;
  /** When they last wrote, tapped or followed: replies are free for 48 hours and possible for 7 days. */
  last_at: number;
  follows: Defaulted<number>;
  /** Until when an officer has the word. */
  silent_until: Defaulted<number>;
}

interface MigrationTable {
  number: number;
  name: string;
}
