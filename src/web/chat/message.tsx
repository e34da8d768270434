import { memo } from 'react';
import type { Reply } from '../../conversation/reply.ts';
import { Choices } from './choices.tsx';
import { Icon } from './icons.tsx';
import type { Unsent } from './log.ts';
import { Away, Marked } from './marked.tsx';
import { safeUrl } from './markup.ts';
import type { Lang, Say } from './wording.ts';

interface OursProps {
  readonly reply: Reply;
  readonly current: boolean;
  readonly tapped: string | undefined;
  readonly say: Say;
  readonly speaking: boolean;
  /** Missing under older messages, and where the browser has no voice for the language. */
  readonly onListen: ((text: string) => void) | undefined;
  readonly onChoose: (id: string) => void;
  readonly onPrint: (reply: Reply) => void;
}

/** What the assistant said. */
export const Ours = memo(function Ours({ reply, say, onPrint, onListen, speaking, ...choosing }: OursProps) {
  return (
    <>
      <span className="sr">{say('weSaid')}</span>
      <div className="bubble">
        <Marked text={reply.text} say={say} />
        {reply.picture && <Picture picture={reply.picture} say={say} />}
        {reply.link && (
          <p>
            <Away url={reply.link.url} say={say} look="big-link">
              {reply.link.label}
            </Away>
          </p>
        )}
        {(reply.print || onListen) && (
          <p className="extras">
            {reply.print?.page && (
              <a className="extra" href={reply.print.page} target="_blank" rel="noopener">
                <Icon name="print" />
                {say('sheet')}
              </a>
            )}
            {reply.print && (
              <button type="button" className="extra" onClick={() => onPrint(reply)}>
                <Icon name="print" />
                {say('print')}
              </button>
            )}
            {onListen && (
              <button type="button" className="extra" onClick={() => onListen(reply.text)}>
                <Icon name="listen" />
                {say(speaking ? 'quiet' : 'listen')}
              </button>
            )}
          </p>
        )}
      </div>
      {reply.choices && reply.choices.length > 0 && (
        <Choices {...choosing} choices={reply.choices} say={say} />
      )}
    </>
  );
});

function Picture({ picture, say }: { picture: NonNullable<Reply['picture']>; say: Say }) {
  const url = safeUrl(picture.url);
  return (
    <figure>
      {url && <img src={url} alt={picture.alt} loading="lazy" />}
      {picture.drawing && <figcaption>{say('drawing')}</figcaption>}
    </figure>
  );
}

interface TheirsProps {
  readonly text: string;
  readonly unsent: Unsent | undefined;
  readonly cut: boolean;
  readonly say: Say;
  readonly lang: Lang;
  readonly onEdit: (message: Unsent) => void;
}

/** What the citizen said, and whether it has arrived. */
export function Theirs({ text, unsent, cut, say, lang, onEdit }: TheirsProps) {
  return (
    <>
      <span className="sr">{say('youSaid')}</span>
      <p className="bubble">{text}</p>
      {unsent?.state === 'waiting' && cut && <p className="fate">{say('unsent')}</p>}
      {unsent?.state === 'refused' && (
        <div className="fate" role="alert">
          <p>{unsent.refusal?.[lang] ?? say('refused')}</p>
          <button type="button" className="extra" onClick={() => onEdit(unsent)}>
            {say('edit')}
          </button>
        </div>
      )}
    </>
  );
}
