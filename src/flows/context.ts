import type { BaseContext, Handler, Move, Turn as TurnOf } from '../conversation/flow.ts';
import type { Notice } from '../conversation/notice.ts';
import type { Choice, Reply } from '../conversation/reply.ts';
import type { Seals } from '../dossiers/seal.ts';
import type { Demanded } from '../knowledge/demanded.ts';
import type { OfficialGuide } from '../knowledge/import/official-guide.ts';
import type { PortalSays } from '../knowledge/import/patch/portal-says.ts';
import type { Understand } from '../knowledge/understanding.ts';
import type { Catalogue } from '../procedures/catalogue.ts';
import type { Paths } from '../procedures/paths.ts';
import type { Procedure } from '../procedures/schema.ts';
import type { Text } from '../procedures/text.ts';
import { inLang } from '../procedures/text.ts';
import type { Assisted } from '../rules/assisted.ts';
import type { Calendar } from '../rules/calendar.ts';
import type { Relief } from '../rules/fee.ts';
import type { Ward } from '../rules/ward.ts';
import type { Troubles } from '../troubles/load.ts';
import type { Phrases } from './phrases.ts';

/** All that our flows may look at: data and plain synchronous calls. */
export interface Context extends BaseContext {
  readonly phrases: Phrases;
  readonly procedures: Catalogue;
  readonly paths: Paths;
  readonly troubles: Troubles;
  readonly ward: Ward;
  readonly calendar: Calendar;
  readonly reliefs: readonly Relief[];
  readonly understand: Understand;
  /** Papers that counters ask for besides the list, and the rules about them. */
  readonly demanded: Demanded;
  /** What to do without a smartphone, a connection or a bank account. */
  readonly assisted: Assisted;
  /** Where citizens reach us over the web, where that is known: `https://hoi.phuxuan.gov.vn`. */
  readonly site?: string;
  /** Official records of procedures that nobody here has written, by code. */
  readonly official?: ReadonlyMap<string, OfficialGuide>;
  /** What the portal now says otherwise than an approved value, by code, until somebody decides. */
  readonly portalSays?: ReadonlyMap<string, readonly PortalSays[]>;
  /** The installation's key, for what must be recognised again and not be kept. */
  readonly seals: Pick<Seals, 'digits'>;
  /** Where the event came from, sealed: the network address, or the chat where there is none. */
  readonly source: string;
  /** What staff posted and nobody ended, those to come included. */
  readonly notices?: readonly Notice[];
  /** A language model may be asked right now; absent where none is set. */
  readonly model?: boolean;
}

export type Turn = TurnOf<Context>;
export type Answer = Handler<Context>;

export type Params = Readonly<Record<string, string | number>>;

/** A phrase in the citizen's language. */
export const say = (turn: Turn, key: string, params?: Params): string =>
  turn.context.phrases(turn.state.lang, key, params);

/** A text of the data files in the citizen's language. */
export const read = (turn: Turn, text: Text): string => inLang(text, turn.state.lang);

/** What we call a procedure when talking: its short name where it has one. */
export const titleOf = (procedure: Procedure, turn: Turn): string =>
  read(turn, procedure.short ?? procedure.name);

export const choice = (turn: Turn, id: string, key: string, params?: Params): Choice => ({
  id,
  label: say(turn, key, params),
});

/** A move that only says something, and reminds of the step in front. */
export const aside = (...replies: readonly Reply[]): Move => ({ say: replies, showAgain: 'short' });

/** Paragraphs with an empty line between them; empty ones left out. */
export const paragraphs = (...parts: readonly (string | undefined | false)[]): string =>
  parts.filter(part => part).join('\n\n');

export const lines = (...parts: readonly (string | undefined | false)[]): string =>
  parts.filter(part => part).join('\n');
