import { useState } from 'react';
import { useDesk } from './context.ts';
import type { Perform } from './perform.ts';

const keyOf = (number: string) => `hoi-draft-${number}`;

/** Words to the citizen. What was typed survives a reload; what the file does not hold is said before it is sent. */
export function ReplyBox({ perform, number }: { readonly perform: Perform; readonly number: string }) {
  const { say, me } = useDesk();
  const [text, setText] = useState(() => sessionStorage.getItem(keyOf(number)) ?? '');
  const [asks, setAsks] = useState(false);
  const [doubts, setDoubts] = useState<readonly string[]>([]);
  const [told, setTold] = useState('');
  const [busy, setBusy] = useState(false);

  const change = (value: string) => {
    setText(value);
    setDoubts([]);
    sessionStorage.setItem(keyOf(number), value);
  };
  const send = async (sure: boolean) => {
    if (busy || text.trim() === '') return;
    setBusy(true);
    const answer = await perform({ kind: 'say', text, asks }, sure);
    setBusy(false);
    if (answer?.outcome === 'doubtful') return setDoubts(answer.warnings ?? []);
    if (answer?.outcome !== 'done') return;
    setTold(answer.hidden ? say('say.hidden') : '');
    change('');
    setAsks(false);
  };

  return (
    <form
      className="reply"
      onSubmit={event => {
        event.preventDefault();
        void send(false);
      }}
    >
      {me.supervised && <p className="hint">{say('say.draft')}</p>}
      <label>
        {say('say.label')}
        <textarea
          rows={3}
          maxLength={4000}
          value={text}
          onChange={event => change(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(false);
          }}
        />
      </label>
      <label className="check">
        <input type="checkbox" checked={asks} onChange={event => setAsks(event.target.checked)} />{' '}
        {say('say.asks')}
      </label>
      {doubts.length > 0 ? (
        <div role="alert" className="doubt">
          <p>{say('say.doubt')}</p>
          <ul>
            {doubts.map(it => (
              <li key={it}>{it}</li>
            ))}
          </ul>
          <button type="button" onClick={() => setDoubts([])}>
            {say('say.change')}
          </button>
          <button type="button" onClick={() => void send(true)}>
            {say('say.sure')}
          </button>
        </div>
      ) : (
        <button type="submit" className="primary" disabled={busy}>
          {say('say')}
        </button>
      )}
      <p role="status" className="hint">
        {told}
      </p>
    </form>
  );
}
