import type { ColumnType } from 'kysely';
import type { Fact } from '../conversation/fact.ts';
import type { Role, TicketState, Tier } from '../handoff/ticket.ts';

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
  ticket_event: TicketEventTable;
  ticket_mail: TicketMailTable;
  person: PersonTable;
  sign_in_link: SignInLinkTable;
  console_session: ConsoleSessionTable;
  timer: TimerTable;
  inbox: InboxTable;
  effect: EffectTable;
  rating: RatingTable;
  report: ReportTable;
  consent: ConsentTable;
  missed_question: MissedQuestionTable;
  kept_event: KeptEventTable;
  fact_told: FactToldTable;
  recall: RecallTable;
  report_answer: ReportAnswerTable;
  notice: NoticeTable;
  channel_cursor: ChannelCursorTable;
  lease: LeaseTable;
  dossier: DossierTable;
  dossier_watch: DossierWatchTable;
  dossier_attempt: DossierAttemptTable;
  paper_report: PaperReportTable;
  case_attempt: CaseAttemptTable;
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
  status: TicketState;
  opened_at: number;
  /** The number of the ticket's last event. */
  version: Defaulted<number>;
  tier: Defaulted<Tier>;
  domain: string | null;
  neighbourhood: string | null;
  holder: string | null;
  transfer_to: string | null;
  /** JSON: what supervised helpers want to say. */
  drafts: Defaulted<string>;
  /** JSON: what was said of the present wait. */
  nudges: Defaulted<string>;
  since: number | null;
  unanswered_since: number | null;
  /** When it is to be looked at; 0 is at once, null never. */
  next_at: Defaulted<number | null>;
}

/** What happened to a ticket, numbered from 1 without gaps, and never changed: two who act at once want the same number. */
interface TicketEventTable {
  ticket: string;
  seq: number;
  at: number;
  /** JSON of `TicketEvent`. */
  body: string;
  /** Whose repeat changes nothing; on the first event of an action. */
  action: string | null;
}

/** What a citizen wrote to whoever holds the ticket, until the ticket's log has it. */
interface TicketMailTable {
  ticket: string;
  conversation: string;
  /** The log number of the citizen's event, and the place among its writes. */
  seq: number;
  nth: number;
  at: number;
  /** JSON of `TicketMail`. */
  body: string;
}

/** Opens the console once. */
interface SignInLinkTable {
  /** SHA-256 of what the link holds. */
  digest: string;
  person: string;
  expires_at: number;
}

interface ConsoleSessionTable {
  /** SHA-256 of what the cookie holds. */
  digest: string;
  /** What the list of sessions calls it. */
  id: string;
  person: string;
  agent: string;
  created_at: number;
  seen_at: number;
  expires_at: number;
}

interface PersonTable {
  id: string;
  name: string;
  role: Role;
  team: string | null;
  /** JSON lists of ids of data/ward.yaml. */
  domains: string;
  neighbourhoods: string;
  supervised: number;
  capacity: number;
  active: number;
  created_at: number;
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

/** A paper demanded outside the list: what and where, never who. */
interface PaperReportTable {
  /** G- and six characters. */
  number: string;
  at: number;
  procedure: string;
  domain: string;
  verdict: string;
  /** Ids of data/demanded.yaml and of the procedure's file. */
  kind: string | null;
  item: string | null;
  /** 1 where the state holds what the paper says. */
  state_holds: number;
  /** Id of an office, `tdp-` and a neighbourhood's, or `elsewhere`. */
  place: string | null;
  withdrawn: Defaulted<number>;
}

/** A try at the code of a case. */
interface CaseAttemptTable {
  id: string;
  chat: string;
  /** Sealed. */
  source: string;
  at: number;
  wrong: number;
}

/** A fact somebody was told, as it stood at a revision of the content. */
interface FactToldTable {
  conversation: string;
  /** A procedure's code, or `office`. */
  subject: string;
  fact: Fact;
  revision: string;
  first_at: number;
  last_at: number;
}

/** A fact that proved wrong, and everyone told of it between `since` and `until` was told the right one. */
interface RecallTable {
  number: number;
  at: number;
  by: string;
  subject: string;
  fact: Fact | 'any';
  since: number;
  until: number;
  /** JSON of the words, `{vi, en?}`. */
  text: string;
  /** How many conversations. */
  told: number;
}

/** What became of a report: a recall, or words why what we had said holds. */
interface ReportAnswerTable {
  conversation: string;
  seq: number;
  nth: number;
  at: number;
  by: string;
  recall: number | null;
  text: string | null;
}

interface NoticeTable {
  id: string;
  /** JSON of `Notice`. */
  body: string;
  until: number;
  by: string;
  posted_at: number;
  ended_at: number | null;
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

/** A dossier as the ward's newest export shows it. */
export interface DossierTable {
  code: string;
  /** The last digits of the phone on it, under the installation's key; null where the export has none. */
  seal: string | null;
  status: string;
  due: string | null;
  /** JSON of `Dossier` without its `asOf`. */
  body: string;
  as_of: number;
  imported_at: number;
}

/** Who hears of a dossier's changes, for as long as the seal they opened it with is the dossier's. */
interface DossierWatchTable {
  conversation: string;
  code: string;
  seal: string;
  since: number;
}

export type AttemptOutcome = 'open' | 'shown' | 'refused' | 'held';

/** Every try to open a dossier, for the limits and for whoever looks into abuse; deleted after a month. */
interface DossierAttemptTable {
  /** The effect's id: a repeat of it is the same try. */
  id: string;
  /** The code asked for, whether there is such a dossier or not, under the installation's key. */
  dossier: string;
  conversation: string;
  /** The network address, or the chat where there is none, under the installation's key. */
  source: string;
  at: number;
  outcome: AttemptOutcome;
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
