import { useEffect, useRef } from 'react';
import type { Said } from '../../server/console/wire.ts';
import { useDesk } from './context.ts';
import { clock } from './time.ts';

/** The citizen's chat as they see it; the newest line stays in sight. */
export function Talk({ talk }: { readonly talk: readonly Said[] }) {
  const { say } = useDesk();
  const box = useRef<HTMLOListElement>(null);
  const last = talk.at(-1)?.seq;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what scrolls.
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [last]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard.
    <ol className="talk" ref={box} tabIndex={0} aria-live="polite" aria-label={say('talk')}>
      {talk.map(line => (
        <li key={line.seq} className={line.from}>
          <span className="who">
            {say(line.from)} · {clock(line.at)}
          </span>
          <p>{line.text.replaceAll('**', '')}</p>
        </li>
      ))}
    </ol>
  );
}
