import { Hono } from 'hono';
import * as z from 'zod';
import { Action } from '../../handoff/action.ts';
import { maskPersonal } from '../../knowledge/mask.ts';
import type { Desk } from '../../runtime/desk.ts';
import { caseByCode } from '../../store/queries/cases.ts';
import {
  countQueue,
  type Looker,
  latestTalk,
  QUEUES,
  type Queue,
  type TicketRow,
  ticketLife,
  ticketLine,
  ticketLines,
} from '../../store/queries/queue.ts';
import type { Store } from '../../store/store.ts';
import type { ConsoleEnv } from './auth.ts';
import { lifeOf, lineOf, lookerOf, saidOf } from './lines.ts';
import { consoleProblem } from './problem.ts';
import type { ActAnswer, TicketPage, TicketView } from './wire.ts';

export interface TicketRoutes {
  readonly store: Store;
  readonly desk: Pick<Desk, 'act'>;
  readonly now: () => Date;
  /** The case in words, from its code's file; `undefined` where its procedure is not ours any more. */
  readonly describe: (file: NonNullable<Awaited<ReturnType<typeof caseByCode>>>) => TicketView['procedure'];
  /** What a draft names that the procedure's file does not hold. */
  readonly doubts: (code: string | null, text: string) => readonly string[];
}

const PAGE = 50;
const TALK = 80;

const Listing = z.object({
  show: z.enum(QUEUES).default('offered'),
  after: z
    .string()
    .regex(/^\d{1,15}:[\w-]{1,20}$/)
    .optional(),
});
const Posted = z.strictObject({
  /** Made by the page: the same action sent twice is done once. */
  id: z.string().regex(/^[\w-]{8,64}$/),
  action: Action,
  /** The warnings were read, and it is to be sent all the same. */
  sure: z.boolean().default(false),
});

/** Lists of requests, one request whole, and what is done with it. */
export const ticketRoutes = ({ store, desk, now, describe, doubts }: TicketRoutes): Hono<ConsoleEnv> => {
  const { db } = store;
  const app = new Hono<ConsoleEnv>();

  app.get('/', async c => {
    const query = Listing.safeParse(c.req.query());
    if (!query.success) return consoleProblem(c, 'bad_request');
    const { show, after } = query.data;
    const looker = lookerOf(c.get('me'));
    const [at, number] = after?.split(':') ?? [];
    const rows = await ticketLines(
      db,
      show,
      looker,
      PAGE + 1,
      at && number ? { at: Number(at), number } : undefined,
    );
    const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
    return c.json({
      lines: rows.slice(0, PAGE).map(lineOf),
      ...(last ? { next: `${last.opened_at}:${last.number}` } : {}),
      counts: await countsOf(looker),
    } satisfies TicketPage);
  });

  const countsOf = async (looker: Looker): Promise<Record<Queue, number>> => {
    const counts = await Promise.all(QUEUES.map(async it => [it, await countQueue(db, it, looker)] as const));
    return Object.fromEntries(counts) as Record<Queue, number>;
  };

  app.get('/:number', async c => {
    const row = await ticketLine(db, c.req.param('number'), lookerOf(c.get('me')));
    if (!row) return consoleProblem(c, 'unknown');
    // Who looked is part of the log; once a visit is enough.
    const visit = `view:${c.get('session')}:${row.number}:${Math.floor(now().getTime() / 3_600_000)}`;
    await desk.act(row.number, { kind: 'view' }, c.get('me').id, visit);
    return c.json(await viewOf(row));
  });

  const viewOf = async (row: TicketRow): Promise<TicketView> => {
    const file = row.case_code ? await caseByCode(db, row.case_code, now().getTime()) : undefined;
    const life = (await ticketLife(db, row.number)).map(lifeOf);
    const procedure = file && describe(file);
    return {
      ticket: lineOf(row),
      summary: row.summary,
      ...(row.contact ? { contact: row.contact } : {}),
      drafts: JSON.parse(row.drafts),
      life,
      talk: (await latestTalk(db, row.conversation, TALK)).flatMap(saidOf),
      ...(procedure ? { procedure } : {}),
      people: await namesIn(life.flatMap(({ event }) => Object.values(event).map(String))),
    };
  };

  const namesIn = async (ids: readonly string[]): Promise<Record<string, string>> => {
    const rows = await db
      .selectFrom('person')
      .select(['id', 'name'])
      .where('id', 'in', [...new Set(ids), ''])
      .execute();
    return Object.fromEntries(rows.map(it => [it.id, it.name]));
  };

  app.post('/:number/act', async c => {
    const posted = Posted.safeParse(await c.req.json().catch(() => undefined));
    if (!posted.success) return consoleProblem(c, 'bad_request');
    const row = await ticketLine(db, c.req.param('number'), lookerOf(c.get('me')));
    if (!row) return consoleProblem(c, 'unknown');
    const { id, sure } = posted.data;
    const { action, hidden } = masked(posted.data.action);
    const doubtful = action.kind === 'say' && !sure ? doubts(row.procedure, action.text) : [];
    if (doubtful.length > 0) return c.json({ outcome: 'doubtful', warnings: doubtful } satisfies ActAnswer);
    const acted = await desk.act(row.number, action, c.get('me').id, id);
    return c.json({
      outcome: acted.kind,
      ...(acted.kind === 'refused' ? { why: acted.why } : {}),
      ...(hidden ? { hidden } : {}),
    } satisfies ActAnswer);
  });

  return app;
};

/** Numbers and codes are masked in what helpers write, too. */
const masked = (action: Action): { action: Action; hidden: boolean } => {
  if (!('text' in action) || action.text === undefined) return { action, hidden: false };
  const text = maskPersonal(action.text);
  return { action: { ...action, text } as Action, hidden: text !== action.text };
};
