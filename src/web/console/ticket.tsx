import { useState } from 'react';
import type { ActAnswer, TicketView } from '../../server/console/wire.ts';
import { act, Refused } from './api.ts';
import { CasePanel } from './case-panel.tsx';
import { useDesk } from './context.ts';
import { Drafts } from './drafts.tsx';
import { Life } from './life.tsx';
import { Problem } from './problem.tsx';
import { ReplyBox } from './reply-box.tsx';
import { Talk } from './talk.tsx';
import { TicketActions } from './ticket-actions.tsx';
import { clock } from './time.ts';
import { useAsked } from './use-asked.ts';
import { isWord } from './words.ts';

/** One request whole: what was said, the case, what may be done, what happened. */
export function Ticket({ number }: { readonly number: string }) {
  const { say, news, me, go } = useDesk();
  const when = news.ticket === undefined || news.ticket === number ? news.count : 'others';
  const { value: view, problem, again } = useAsked<TicketView>(`/tickets/${number}`, when);
  const [refusal, setRefusal] = useState<string>();

  /** Does it and looks again; says why where it could not be done. */
  const perform = async (action: object, sure = false): Promise<ActAnswer | undefined> => {
    setRefusal(undefined);
    try {
      const answer = await act(number, action, { sure });
      const why = `why.${answer.why}`;
      if (answer.outcome === 'refused') setRefusal(isWord(why) ? say(why) : why);
      again();
      return answer;
    } catch (error) {
      setRefusal(error instanceof Refused ? error.vi : String(error));
      return undefined;
    }
  };

  const back = (
    <a
      className="back"
      href="/console"
      onClick={event => {
        event.preventDefault();
        go('/console');
      }}
    >
      ‹ {say('back')}
    </a>
  );
  if (!view)
    return (
      <>
        {back}
        <Problem problem={problem} again={again} />
        {!problem && <p className="note">{say('loading')}</p>}
      </>
    );
  const { ticket } = view;
  const mine = ticket.holder?.id === me.id;
  return (
    <article className="ticket" aria-labelledby="ticket-number">
      {back}
      <Problem problem={problem} again={again} />
      <header>
        <h2 id="ticket-number">{ticket.number}</h2>
        <p>
          <span className={`state ${ticket.state}`}>{say(`state.${ticket.state}`)}</span>{' '}
          {ticket.holder?.name ?? say(`tier.${ticket.tier}`)} · {say('promised')} {clock(ticket.promisedBy)}
        </p>
        <p className="summary">{view.summary}</p>
        {view.contact && (
          <p>
            {say('contact')}: <a href={`tel:${view.contact}`}>{view.contact}</a>
          </p>
        )}
        <TicketActions ticket={ticket} perform={perform} />
        {refusal && (
          <p role="alert" className="problem">
            {refusal}
          </p>
        )}
      </header>
      <div className="columns">
        <section aria-labelledby="talk-title">
          <h3 id="talk-title">{say('talk')}</h3>
          <Talk talk={view.talk} />
          <Drafts drafts={view.drafts} people={view.people} perform={perform} />
          {mine && <ReplyBox perform={perform} number={number} />}
        </section>
        <div>
          {view.procedure && <CasePanel procedure={view.procedure} />}
          <Life life={view.life} people={view.people} perform={perform} />
        </div>
      </div>
    </article>
  );
}
