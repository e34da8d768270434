import { Icon, type IconName } from './icons.tsx';
import type { Draft } from './log.ts';
import type { Say } from './wording.ts';

const EXAMPLES = [
  'birth',
  'single',
  'copy',
  'stay',
  'elder',
  'person',
] as const satisfies readonly IconName[];

/** An empty chat: what can be asked here, as buttons that ask it. */
export function Welcome({ say, onWrite }: { say: Say; onWrite: (draft: Draft) => void }) {
  const ask = (name: (typeof EXAMPLES)[number]) =>
    onWrite(name === 'person' ? { command: '/gapnguoi' } : { text: say(name) });
  return (
    <section className="welcome">
      <h2>{say('hello')}</h2>
      <p>{say('helloMore')}</p>
      <ul className="examples">
        {EXAMPLES.map(name => (
          <li key={name}>
            <button type="button" onClick={() => ask(name)}>
              <Icon name={name} />
              <span>{say(name)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="careful">{say('careful')}</p>
    </section>
  );
}
