import { useState } from 'react';
import type { PersonLine, SessionLine } from '../../server/console/wire.ts';
import { ask, Refused } from './api.ts';
import { useDesk } from './context.ts';
import { Problem } from './problem.tsx';
import { ROLE_NAMES } from './roles.ts';
import { clock } from './time.ts';
import { useAsked } from './use-asked.ts';

/** Who is in the team; the lead says who, and everybody sees and ends their own sessions. */
export function People() {
  const { say, me, news } = useDesk();
  const { value, problem, again } = useAsked<{ people: readonly PersonLine[] }>('/people', news.count);
  const [refusal, setRefusal] = useState<string>();
  const [link, setLink] = useState<string>();
  const lead = me.role === 'lead';

  const change = async (method: string, path: string, body?: object) => {
    setRefusal(undefined);
    try {
      const answer = await ask<{ link?: string }>(method, path, body);
      if (answer.link) setLink(location.origin + answer.link);
      again();
    } catch (error) {
      setRefusal(error instanceof Refused ? error.vi : String(error));
    }
  };

  return (
    <>
      <h2>{say('people')}</h2>
      <Problem problem={problem} again={again} />
      {refusal && (
        <p role="alert" className="problem">
          {refusal}
        </p>
      )}
      {link && (
        <p role="status" className="link">
          {say('person.link')} <code>{link}</code>
        </p>
      )}
      {lead && <AddPerson add={body => change('POST', '/people', body)} />}
      <ul className="people">
        {value?.people.map(it => (
          <li key={it.id} className={it.active ? undefined : 'left'}>
            <strong>{it.name}</strong> {say(`role.${it.role}`)} · {say('person.holding')} {it.holding}/
            {it.capacity}
            {it.supervised && ` · ${say('person.supervised')}`}
            {!it.active && ` · ${say('person.left')}`}
            {lead && (
              <span className="actions">
                {it.active && (
                  <button type="button" onClick={() => void change('POST', `/people/${it.id}/link`, {})}>
                    {say('person.newLink')}
                  </button>
                )}
                {it.supervised && (
                  <button
                    type="button"
                    onClick={() => void change('PATCH', `/people/${it.id}`, { supervised: false })}
                  >
                    {say('person.release')}
                  </button>
                )}
                <button
                  type="button"
                  onClick={() => void change('PATCH', `/people/${it.id}`, { active: !it.active })}
                >
                  {say(it.active ? 'person.end' : 'person.back')}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <Sessions people={value?.people ?? []} />
    </>
  );
}

function AddPerson({ add }: { readonly add: (body: object) => Promise<void> }) {
  const { say } = useDesk();
  const [name, setName] = useState('');
  const [role, setRole] = useState<string>('helper');
  const [supervised, setSupervised] = useState(true);
  return (
    <form
      className="add"
      onSubmit={event => {
        event.preventDefault();
        void add({ name, role, supervised }).then(() => setName(''));
      }}
    >
      <label>
        {say('person.name')}
        <input required maxLength={80} value={name} onChange={event => setName(event.target.value)} />
      </label>
      <label>
        {say('person.role')}
        <select value={role} onChange={event => setRole(event.target.value)}>
          {ROLE_NAMES.map(it => (
            <option key={it} value={it}>
              {say(`role.${it}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="check">
        <input type="checkbox" checked={supervised} onChange={event => setSupervised(event.target.checked)} />{' '}
        {say('person.supervised')}
      </label>
      <button type="submit" className="primary">
        {say('person.add')}
      </button>
    </form>
  );
}

function Sessions({ people }: { readonly people: readonly PersonLine[] }) {
  const { say } = useDesk();
  const { value, again } = useAsked<{ sessions: readonly SessionLine[] }>('/people/sessions', 0);
  const end = (id: string) => ask('DELETE', `/people/sessions/${id}`).then(again, again);
  return (
    <section aria-labelledby="sessions-title">
      <h2 id="sessions-title">{say('sessions')}</h2>
      <ul className="people">
        {value?.sessions.map(it => (
          <li key={it.id}>
            <strong>{people.find(person => person.id === it.person)?.name ?? it.person}</strong>{' '}
            {clock(it.seenAt)} <span className="agent">{it.agent}</span>{' '}
            {it.current ? (
              say('session.this')
            ) : (
              <button type="button" onClick={() => void end(it.id)}>
                {say('session.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
