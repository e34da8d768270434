import type { TicketLine } from '../../server/console/wire.ts';
import { useDesk } from './context.ts';
import { since } from './time.ts';

/** One request in a list: what it is about and how long somebody has been waiting. */
export function TicketCard({ line }: { readonly line: TicketLine }) {
  const { say, lang, go } = useDesk();
  const path = `/console/tickets/${line.number}`;
  const late = line.state !== 'closed' && !line.holder && Date.parse(line.promisedBy) < Date.now();
  return (
    <a
      className="card"
      href={path}
      onClick={event => {
        event.preventDefault();
        go(path);
      }}
    >
      <span className="card-top">
        <strong>{line.number}</strong>{' '}
        <span className={`state ${line.state}`}>{say(`state.${line.state}`)}</span>
        {line.drafts > 0 && <span className="state drafts">{say('drafts')}</span>}
        {late && <span className="state late">{say('late')}</span>}
      </span>
      <span className="card-about">{line.about}</span>
      <span className="card-foot">
        {line.holder ? line.holder.name : say(`tier.${line.tier}`)} · {line.channel}
        {line.unansweredSince && ` · ${say('waits')} ${since(line.unansweredSince, lang)}`}
      </span>
    </a>
  );
}
