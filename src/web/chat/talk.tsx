import type { Reply } from '../../conversation/reply.ts';
import type { PageLine } from './lines.ts';
import type { Unsent } from './log.ts';
import { Ours, Theirs } from './message.tsx';
import { momentOf } from './time.ts';
import { useVoice } from './use-voice.ts';
import type { Lang, Say } from './wording.ts';

interface TalkProps {
  readonly lines: readonly PageLine[];
  /** False while the history comes in: a screen reader should not read it all out. */
  readonly live: boolean;
  readonly cut: boolean;
  readonly say: Say;
  readonly lang: Lang;
  readonly onChoose: (id: string) => void;
  readonly onPrint: (reply: Reply) => void;
  readonly onEdit: (message: Unsent) => void;
}

/** The conversation, oldest first. */
export function Talk({ lines, live, cut, say, lang, onChoose, onPrint, onEdit }: TalkProps) {
  const voice = useVoice(lang);

  const drawn = (line: PageLine) => {
    switch (line.kind) {
      case 'time':
        return momentOf(new Date(line.at), new Date(), say);
      case 'note':
        return line.text;
      case 'said':
        return (
          <Theirs text={line.text} unsent={line.unsent} cut={cut} say={say} lang={lang} onEdit={onEdit} />
        );
      case 'reply':
        return (
          <Ours
            reply={line.entry.reply}
            current={line.current}
            tapped={line.tapped}
            say={say}
            speaking={voice?.speaking === line.entry.reply.text}
            onListen={line.current ? voice?.toggle : undefined}
            onChoose={onChoose}
            onPrint={onPrint}
          />
        );
    }
  };

  return (
    <div role="log" aria-label={say('log')} aria-live={live ? 'polite' : 'off'}>
      <ol className="lines">
        {lines.map(line => (
          <li
            key={line.key}
            id={line.key}
            className={line.kind}
            tabIndex={line.kind === 'reply' ? -1 : undefined}
          >
            {drawn(line)}
          </li>
        ))}
      </ol>
    </div>
  );
}
