import type { Reply } from '../../conversation/reply.ts';
import { listed } from '../text/choices.ts';
import { captionOf } from '../text/picture.ts';

/** A reply as a terminal shows it: bold by escape codes where the terminal takes them, choices listed. */
export const onTerminal = (reply: Reply, colours: boolean): string =>
  [
    colours
      ? reply.text.replace(/\*\*(.+?)\*\*/g, '\x1b[1m$1\x1b[22m')
      : reply.text.replace(/\*\*(.+?)\*\*/g, '$1'),
    reply.picture && `[${captionOf(reply.picture)}]`,
    reply.link && `${reply.link.label}: ${reply.link.url}`,
    listed(reply),
  ]
    .filter(Boolean)
    .join('\n\n');
