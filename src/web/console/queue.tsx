import { useState } from 'react';
import type { ListName, TicketLine, TicketPage } from '../../server/console/wire.ts';
import { ask } from './api.ts';
import { useDesk } from './context.ts';
import { Problem } from './problem.tsx';
import { TicketCard } from './ticket-card.tsx';
import { useAsked } from './use-asked.ts';

const LISTS: readonly ListName[] = ['offered', 'mine', 'approvals', 'all', 'closed'];

/** The lists, a page at a time: thousands of requests stay quick. */
export function Queue() {
  const { say, news, me } = useDesk();
  const [show, setShow] = useState<ListName>(me.holding > 0 ? 'mine' : 'offered');
  const [more, setMore] = useState<{
    show: ListName;
    lines: readonly TicketLine[];
    next?: string | undefined;
  }>();
  const { value, problem, again } = useAsked<TicketPage>(`/tickets?show=${show}`, news.count);

  const further = more?.show === show ? more : undefined;
  const next = further ? further.next : value?.next;
  const seen = new Set(value?.lines.map(it => it.number));
  const lines = [...(value?.lines ?? []), ...(further?.lines.filter(it => !seen.has(it.number)) ?? [])];
  const loadMore = async () => {
    const page = await ask<TicketPage>('GET', `/tickets?show=${show}&after=${next}`);
    setMore({ show, lines: [...(further?.lines ?? []), ...page.lines], next: page.next });
  };

  return (
    <>
      <fieldset className="tabs">
        <legend className="unseen">{say('list.label')}</legend>
        {LISTS.map(list => (
          <button key={list} type="button" aria-pressed={list === show} onClick={() => setShow(list)}>
            {say(`list.${list}`)} <span className="count">{countText(value?.counts[list])}</span>
          </button>
        ))}
      </fieldset>
      <Problem problem={problem} again={again} />
      {!value && !problem && <p className="note">{say('loading')}</p>}
      {value && lines.length === 0 && <p className="note">{say('list.empty')}</p>}
      <ul className="tickets">
        {lines.map(line => (
          <li key={line.number}>
            <TicketCard line={line} />
          </li>
        ))}
      </ul>
      {next && (
        <button type="button" onClick={() => void loadMore()}>
          {say('list.more')}
        </button>
      )}
    </>
  );
}

const countText = (n: number | undefined): string => (n === undefined ? '' : n > 99 ? '99+' : String(n));
