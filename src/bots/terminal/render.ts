import type { Reply } from '../../conversation/reply.ts';
import { numbered } from '../text/choices.ts';

/** A reply as a terminal shows it: bold by escape codes where the terminal takes them, choices numbered. */
export const onTerminal = (reply: Reply, colours: boolean): string =>
  [
    colours
      ? reply.text.replace(/\*\*(.+?)\*\*/g, '\x1b[1m$1\x1b[22m')
      : reply.text.replace(/\*\*(.+?)\*\*/g, '$1'),
    reply.link && `${reply.link.label}: ${reply.link.url}`,
    reply.choices?.length &&
      (reply.expects === 'number'
        ? reply.choices.map(it => `- ${it.label}`).join('\n')
        : numbered(reply.choices)),
  ]
    .filter(Boolean)
    .join('\n\n');
