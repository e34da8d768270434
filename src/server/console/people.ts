import { Hono } from 'hono';
import * as z from 'zod';
import { ROLES } from '../../handoff/ticket.ts';
import type { SignIn } from '../../runtime/sign-in.ts';
import { allPeople, changePerson, createPerson } from '../../store/queries/people.ts';
import { endSession, endSessionsOf, sessionsOf } from '../../store/queries/sign-in.ts';
import type { Store } from '../../store/store.ts';
import { type ConsoleEnv, only } from './auth.ts';
import { consoleProblem } from './problem.ts';
import type { PersonLine, SessionLine } from './wire.ts';

export interface PeopleRoutes {
  readonly store: Store;
  readonly signIn: Pick<SignIn, 'invite'>;
  readonly now: () => Date;
  readonly newId: () => string;
}

const NewPerson = z.strictObject({
  name: z.string().trim().min(1).max(80),
  role: z.enum(ROLES),
  supervised: z.boolean().default(true),
  capacity: z.int().min(1).max(50).default(5),
});
const Changes = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    role: z.enum(ROLES),
    supervised: z.boolean(),
    capacity: z.int().min(1).max(50),
    active: z.boolean(),
  })
  .partial();

/** The team: everybody sees who is there; the lead says who is. */
export const peopleRoutes = ({ store: { db }, signIn, now, newId }: PeopleRoutes): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>();

  app.get('/', async c => c.json({ people: (await allPeople(db)) satisfies readonly PersonLine[] }));

  app.post('/', only('lead'), async c => {
    const posted = NewPerson.safeParse(await c.req.json().catch(() => undefined));
    if (!posted.success) return consoleProblem(c, 'bad_request');
    const id = newId();
    await createPerson(db, { id, ...posted.data }, now().getTime()).execute();
    return c.json({ id, link: `/console/enter#${await signIn.invite(id)}` }, 201);
  });

  app.post('/:id/link', only('lead'), async c => {
    const id = c.req.param('id');
    if (!(await allPeople(db)).some(it => it.id === id && it.active)) return consoleProblem(c, 'unknown');
    return c.json({ link: `/console/enter#${await signIn.invite(id)}` });
  });

  app.patch('/:id', only('lead'), async c => {
    const posted = Changes.safeParse(await c.req.json().catch(() => undefined));
    const id = c.req.param('id');
    if (!posted.success) return consoleProblem(c, 'bad_request');
    // A ward that locks out its last lead has nobody to let them in again.
    const stays = posted.data.active !== false && (posted.data.role ?? 'lead') === 'lead';
    if (!stays && (await isLastLead(id))) return consoleProblem(c, 'last_lead');
    await changePerson(db, id, posted.data).execute();
    if (posted.data.active === false) await endSessionsOf(db, id).execute();
    return c.json({ ok: true });
  });

  const isLastLead = async (id: string): Promise<boolean> => {
    const leads = (await allPeople(db)).filter(it => it.role === 'lead' && it.active);
    return leads.length === 1 && leads[0]!.id === id;
  };

  app.get('/sessions', async c => {
    const me = c.get('me');
    const rows = await sessionsOf(db, me.role === 'lead' ? undefined : me.id, now().getTime());
    const sessions: SessionLine[] = rows.map(({ id, person, agent, seen_at }) => ({
      id,
      person,
      agent,
      seenAt: new Date(seen_at).toISOString(),
      current: id === c.get('session'),
    }));
    return c.json({ sessions });
  });

  app.delete('/sessions/:id', async c => {
    const me = c.get('me');
    await endSession(db, c.req.param('id'), me.role === 'lead' ? undefined : me.id).execute();
    return c.json({ ok: true });
  });

  return app;
};
