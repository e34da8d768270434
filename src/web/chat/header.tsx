import { useState } from 'react';
import { Icon } from './icons.tsx';
import { SIZES } from './preferences.ts';
import type { Say } from './wording.ts';

interface HeaderProps {
  readonly ward: string;
  readonly say: Say;
  readonly otherLang: 'vi' | 'en';
  readonly size: number;
  readonly onSize: (size: number) => void;
  readonly onLang: () => void;
  readonly onPerson: () => void;
}

/** Who is speaking, and the four things that must be in reach at any moment. */
export function Header({ ward, say, otherLang, size, onSize, onLang, onPerson }: HeaderProps) {
  return (
    <header className="head">
      <div className="head-row">
        <h1>{say('title')}</h1>
        <div className="head-tools">
          <TextSize say={say} size={size} onSize={onSize} />
          <button
            type="button"
            className="tool"
            lang={otherLang}
            aria-label={say('otherLangLong')}
            onClick={onLang}
          >
            {otherLang.toUpperCase()}
          </button>
        </div>
      </div>
      <div className="head-row">
        <p className="head-notice">{say('notice', { ward })}</p>
        <button type="button" className="tool tool-person" onClick={onPerson}>
          <Icon name="person" />
          {say('person')}
        </button>
      </div>
    </header>
  );
}

function TextSize({ say, size, onSize }: Pick<HeaderProps, 'say' | 'size' | 'onSize'>) {
  const [told, tell] = useState('');
  const change = (step: number) => {
    onSize(size + step);
    tell(say('sizeNow', { percent: Math.round((SIZES[size + step] ?? 1) * 100) }));
  };
  return (
    <span className="sizes">
      <button type="button" className="tool" disabled={size === 0} onClick={() => change(-1)}>
        A−<span className="sr"> {say('smaller')}</span>
      </button>
      <button
        type="button"
        className="tool tool-large"
        disabled={size === SIZES.length - 1}
        onClick={() => change(1)}
      >
        A+<span className="sr"> {say('larger')}</span>
      </button>
      <span className="sr" role="status">
        {told}
      </span>
    </span>
  );
}
