import { useEffect, useRef, useState } from 'react';
import type { PersonLine, TicketLine } from '../../server/console/wire.ts';
import { useDesk } from './context.ts';
import type { Perform } from './perform.ts';
import { useAsked } from './use-asked.ts';

/** What may be done with it now, by whoever looks. */
export function TicketActions({
  ticket,
  perform,
}: {
  readonly ticket: TicketLine;
  readonly perform: Perform;
}) {
  const { say, me } = useDesk();
  const [asking, setAsking] = useState<'escalate' | 'transfer'>();
  const mine = ticket.holder?.id === me.id;
  const free = !ticket.holder && ticket.state !== 'closed';
  const button = (kind: string, primary = false) => (
    <button type="button" className={primary ? 'primary' : undefined} onClick={() => void perform({ kind })}>
      {say(kind as 'claim')}
    </button>
  );
  if (ticket.state === 'closed') return null;
  return (
    <>
      <div className="actions">
        {free && button('claim', true)}
        {ticket.transferTo === me.id && (
          <>
            {button('accept', true)}
            {button('decline')}
          </>
        )}
        {(mine || me.role === 'lead') && ticket.holder && (
          <>
            {button('close')}
            {button('release')}
            <button type="button" aria-expanded={asking === 'transfer'} onClick={() => setAsking('transfer')}>
              {say('transfer')}
            </button>
          </>
        )}
        {(mine || free) && ticket.tier !== 'mentor' && (
          <button type="button" aria-expanded={asking === 'escalate'} onClick={() => setAsking('escalate')}>
            {say('escalate')}
          </button>
        )}
      </div>
      {asking === 'escalate' && (
        <Why
          label={say('escalate.why')}
          done={() => setAsking(undefined)}
          send={why => perform({ kind: 'escalate', why })}
        />
      )}
      {asking === 'transfer' && (
        <ToWhom
          done={() => setAsking(undefined)}
          send={to => perform({ kind: 'transfer', to })}
          not={ticket.holder?.id}
        />
      )}
    </>
  );
}

interface Asking {
  readonly done: () => void;
  readonly send: (answer: string) => Promise<unknown>;
}

export function Why({ label, done, send }: Asking & { readonly label: string }) {
  const { say } = useDesk();
  const [why, setWhy] = useState('');
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <form
      className="asking"
      onSubmit={event => {
        event.preventDefault();
        void send(why).then(done);
      }}
    >
      <label>
        {label}
        <input
          ref={box}
          required
          maxLength={1000}
          value={why}
          onChange={event => setWhy(event.target.value)}
        />
      </label>
      <button type="submit" className="primary">
        {say('ok')}
      </button>
      <button type="button" onClick={done}>
        {say('cancel')}
      </button>
    </form>
  );
}

function ToWhom({ done, send, not }: Asking & { readonly not?: string | undefined }) {
  const { say } = useDesk();
  const { value } = useAsked<{ people: readonly PersonLine[] }>('/people', 0);
  const others = value?.people.filter(it => it.active && it.id !== not) ?? [];
  return (
    <fieldset className="asking">
      <legend>{say('transfer.to')}</legend>
      {others.map(it => (
        <button key={it.id} type="button" onClick={() => void send(it.id).then(done)}>
          {it.name} ({it.holding}/{it.capacity})
        </button>
      ))}
      <button type="button" onClick={done}>
        {say('cancel')}
      </button>
    </fieldset>
  );
}
