import type { Choice } from '../../conversation/reply.ts';
import type { Say } from './wording.ts';

interface ChoicesProps {
  readonly choices: readonly Choice[];
  readonly current: boolean;
  readonly tapped: string | undefined;
  readonly say: Say;
  readonly onChoose: (id: string) => void;
}

/** A message's buttons. Those of older messages step back but still work: the assistant answers them too. */
export function Choices({ choices, current, tapped, say, onChoose }: ChoicesProps) {
  return (
    <fieldset
      className={current ? 'choices' : 'choices choices-old'}
      aria-label={say(current ? 'choices' : 'oldChoices')}
    >
      {choices.map(({ id, label }) => (
        <button type="button" key={id} className="choice" onClick={() => onChoose(id)}>
          {label}
          {id === tapped && <Tick word={say('chosen')} />}
        </button>
      ))}
    </fieldset>
  );
}

const Tick = ({ word }: { word: string }) => (
  <>
    <span className="tick" aria-hidden="true">
      {' '}
      ✓
    </span>
    <span className="sr"> ({word})</span>
  </>
);
