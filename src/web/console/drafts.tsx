import { useState } from 'react';
import type { TicketView } from '../../server/console/wire.ts';
import { useDesk } from './context.ts';
import type { Perform } from './perform.ts';
import { Why } from './ticket-actions.tsx';

interface DraftsProps extends Pick<TicketView, 'drafts' | 'people'> {
  readonly perform: Perform;
}

/** What new helpers want to say. Whoever approves may change the words; the author may not approve. */
export function Drafts({ drafts, people, perform }: DraftsProps) {
  const { say } = useDesk();
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="drafts-title" className="drafts">
      <h3 id="drafts-title">{say('drafts')}</h3>
      {drafts.map(draft => (
        <OneDraft key={draft.id} draft={draft} author={people[draft.by] ?? ''} perform={perform} />
      ))}
    </section>
  );
}

interface OneDraftProps {
  readonly draft: TicketView['drafts'][number];
  readonly author: string;
  readonly perform: Perform;
}

function OneDraft({ draft, author, perform }: OneDraftProps) {
  const { say, me } = useDesk();
  const [text, setText] = useState(draft.text);
  const [rejecting, setRejecting] = useState(false);
  const mayApprove = !me.supervised && draft.by !== me.id;
  return (
    <div className="draft">
      <label>
        {author}
        <textarea
          rows={3}
          value={text}
          readOnly={!mayApprove}
          onChange={event => setText(event.target.value)}
        />
      </label>
      {mayApprove && (
        <div className="actions">
          <button
            type="button"
            className="primary"
            onClick={() => void perform({ kind: 'approve', draft: draft.id, text })}
          >
            {say('approve')}
          </button>
          <button type="button" onClick={() => setRejecting(true)}>
            {say('reject')}
          </button>
        </div>
      )}
      {rejecting && (
        <Why
          label={say('reject.why')}
          done={() => setRejecting(false)}
          send={why => perform({ kind: 'reject', draft: draft.id, why })}
        />
      )}
    </div>
  );
}
