import { randomBytes } from 'node:crypto';
import type { Content } from './content.ts';
import type { Context } from './flows/context.ts';
import { caseForHelper } from './flows/guide/for-helper.ts';
import { notInFile } from './knowledge/draft-check.ts';
import { fieldsOf } from './knowledge/model/fields.ts';
import { today } from './rules/calendar.ts';
import { systemClock } from './runtime/clock.ts';
import type { Runtime } from './runtime/runtime.ts';
import { createSignIn } from './runtime/sign-in.ts';
import type { ConsoleSettings } from './server/console/api.ts';
import { allPeople, createPerson, leadSignedIn } from './store/queries/people.ts';
import type { Store } from './store/store.ts';

/** What the console needs besides the server's own settings. */
export const consoleOf = (
  store: Store,
  content: Content,
  contextOf: () => Context,
  { desk, bell }: Pick<Runtime, 'desk' | 'bell'>,
): ConsoleSettings | undefined =>
  desk && {
    store,
    desk,
    bell,
    signIn: createSignIn(store, systemClock),
    newId: newPersonId,
    describe: file => caseForHelper(file, contextOf()),
    doubts: (code, text) => {
      const procedure = code === null ? undefined : content.procedures.current(code);
      if (!procedure) return [];
      const options = { today: today(new Date()), reliefs: content.reliefs };
      const fields = (['vi', 'en'] as const).flatMap(lang => fieldsOf(procedure, { ...options, lang }));
      return notInFile(text, fields);
    },
  };

export const newPersonId = (): string => randomBytes(6).toString('hex');

/** What a lead's link ends in, while no lead is signed in: whoever starts the server may let one in. */
export const firstInvitation = async (store: Store): Promise<string | undefined> => {
  if (await leadSignedIn(store.db)) return undefined;
  const lead = (await allPeople(store.db)).find(it => it.role === 'lead' && it.active);
  return createSignIn(store, systemClock).invite(lead?.id ?? (await firstLead(store)));
};

const firstLead = async ({ db }: Store): Promise<string> => {
  const id = newPersonId();
  const lead = { id, name: 'Người phụ trách', role: 'lead', supervised: false } as const;
  await createPerson(db, lead, systemClock.now()).execute();
  return id;
};
