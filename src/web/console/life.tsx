import { useState } from 'react';
import type { TicketView } from '../../server/console/wire.ts';
import { useDesk } from './context.ts';
import type { Perform } from './perform.ts';
import { Why } from './ticket-actions.tsx';
import { clock } from './time.ts';

interface LifeProps extends Pick<TicketView, 'life' | 'people'> {
  readonly perform: Perform;
}

/** Everything that happened, who looked included, and notes for one another. */
export function Life({ life, people, perform }: LifeProps) {
  const { say } = useDesk();
  const [noting, setNoting] = useState(false);
  const nameOf = (id: unknown) => (typeof id === 'string' ? (people[id] ?? '') : say('event.us'));
  return (
    <section aria-labelledby="life-title" className="life">
      <h3 id="life-title">{say('life')}</h3>
      <ol>
        {life.map(({ seq, at, event }) => (
          <li key={seq} className={event.kind}>
            <span className="who">{clock(at)}</span>{' '}
            {event.kind === 'heard' || event.kind === 'ended' || event.kind === 'opened'
              ? ''
              : nameOf('by' in event ? event.by : 'whom' in event ? event.whom : undefined)}{' '}
            {say(`event.${event.kind}`)}
            {event.kind === 'noted' && `: ${event.text}`}
            {event.kind === 'transfer_offered' && ` ${nameOf(event.to)}`}
            {event.kind === 'escalated' && event.why !== 'unclaimed' && `: ${event.why}`}
          </li>
        ))}
      </ol>
      {noting ? (
        <Why
          label={`${say('note')} (${say('note.hint')})`}
          done={() => setNoting(false)}
          send={text => perform({ kind: 'note', text })}
        />
      ) : (
        <button type="button" onClick={() => setNoting(true)}>
          {say('note')}
        </button>
      )}
    </section>
  );
}
