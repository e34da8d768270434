import { type FormEvent, type KeyboardEvent, type Ref, useLayoutEffect } from 'react';
import { Icon } from './icons.tsx';
import { LONGEST } from './limits.ts';
import type { Say } from './wording.ts';

interface ComposerProps {
  readonly box: Ref<HTMLTextAreaElement> & { current: HTMLTextAreaElement | null };
  readonly text: string;
  readonly say: Say;
  readonly onText: (text: string) => void;
  readonly onSend: (text: string) => void;
}

/** The box to write in. It grows with the text, keeps a draft, and never cuts anything off. */
export function Composer({ box, text, say, onText, onSend }: ComposerProps) {
  const over = text.trim().length - LONGEST;

  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  });

  const send = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (text.trim() !== '' && over <= 0) onSend(text.trim());
    box.current?.focus();
  };

  /** While a Vietnamese keyboard still composes a letter, Enter belongs to the keyboard. */
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing && event.keyCode !== 229)
      send(event);
  };

  return (
    <form className="composer" onSubmit={send}>
      <label htmlFor="box" className="sr">
        {say('write')}
      </label>
      <textarea
        id="box"
        ref={box}
        rows={1}
        value={text}
        placeholder={say('write')}
        enterKeyHint="send"
        autoComplete="off"
        aria-describedby={over > 0 ? 'over' : undefined}
        aria-invalid={over > 0}
        onChange={event => onText(event.target.value)}
        onKeyDown={onKey}
      />
      <button type="submit" className="send">
        <Icon name="send" />
        {say('send')}
      </button>
      {over > 0 && (
        <p id="over" className="fate" role="alert">
          {say('tooLong', { over })}
        </p>
      )}
    </form>
  );
}
