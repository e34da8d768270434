import { useState } from 'react';
import { ask, Refused } from './api.ts';
import type { Say } from './words.ts';

/** A link is used only when somebody presses the button: programs that look at links in messages do not spend it. */
export function Enter({ say, entered }: { readonly say: Say; readonly entered: () => void }) {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const code = location.hash.slice(1);
  const enter = async () => {
    setBusy(true);
    try {
      await ask('POST', '/enter', { code });
      entered();
    } catch (error) {
      setProblem(error instanceof Refused ? error.vi : String(error));
      setBusy(false);
    }
  };
  return (
    <main className="enter">
      <h1>{say('title')}</h1>
      {code === '' ? (
        <p>{say('enter.none')}</p>
      ) : (
        <>
          <p>{say('enter.hint')}</p>
          <button type="button" className="primary" disabled={busy} onClick={() => void enter()}>
            {say('enter')}
          </button>
        </>
      )}
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
    </main>
  );
}
