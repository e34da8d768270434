import type { TicketView } from '../../server/console/wire.ts';
import { useDesk } from './context.ts';

type CaseShown = NonNullable<TicketView['procedure']>;

/** The case: what was answered, the papers, the sources. Never who the citizen is. */
export function CasePanel({ procedure }: { readonly procedure: CaseShown }) {
  const { say } = useDesk();
  return (
    <section aria-labelledby="case-title" className="case">
      <h3 id="case-title">{say('case')}</h3>
      <p>
        <strong>{procedure.name}</strong> ({procedure.code})
      </p>
      {procedure.answers.length > 0 && (
        <details open>
          <summary>{say('answers')}</summary>
          <dl>
            {procedure.answers.map(it => (
              <div key={it.question}>
                <dt>{it.question}</dt>
                <dd>{it.answer}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <details open>
        <summary>
          {say('papers')} ({procedure.papers.length})
        </summary>
        <ul>
          {procedure.papers.map(it => (
            <li key={`${it.certainty} ${it.name}`}>
              {it.name} <em>{say(`paper.${it.certainty}`)}</em>
              {it.mark && <span className={`mark ${it.mark}`}> {say(`mark.${it.mark}`)}</span>}
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{say('sources')}</summary>
        <ul>
          {procedure.sources.map(it => (
            <li key={it.title}>
              {it.url ? (
                <a href={it.url} target="_blank" rel="noreferrer">
                  {it.title}
                </a>
              ) : (
                it.title
              )}{' '}
              {it.date}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
