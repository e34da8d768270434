import * as z from 'zod';
import type { Event, EventBody } from '../../conversation/event.ts';

/** Characters in one message; a page of close writing. The box in the browser stops at the same number. */
export const TEXT_LIMIT = 4000;

const COMMAND = /^\/([a-z][a-z0-9_]{0,31})(?:\s+([\s\S]{0,200}))?$/i;

/** Made by the browser, once for each message: the same id again is the same message. */
const id = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
const lang = z.enum(['vi', 'en']).optional();

/** What the page posts. `lang` is the page's language, used only for a conversation that is new. */
export const ChatPost = z.union([
  z.strictObject({ id, lang, text: z.string().trim().min(1).max(TEXT_LIMIT) }),
  z.strictObject({ id, lang, choose: z.string().regex(/^[\x21-\x7e]{1,64}$/) }),
  z.strictObject({ id, lang, command: z.string().regex(COMMAND) }),
]);
export type ChatPost = z.output<typeof ChatPost>;

/** `/ngonngu en` → name `ngonngu`, args `en`. Not a command: `undefined`. */
function command(text: string): EventBody | undefined {
  const [, name, args] = COMMAND.exec(text) ?? [];
  return name === undefined
    ? undefined
    : { kind: 'command', name: name.toLowerCase(), args: args?.trim() ?? '' };
}

function body(post: ChatPost): EventBody {
  if ('choose' in post) return { kind: 'choice', id: post.choose };
  if ('command' in post) return command(post.command) ?? { kind: 'unknown', what: 'command' };
  return command(post.text) ?? { kind: 'text', text: post.text };
}

/** A post as the event it is; a command may also be typed into the box. */
export const toEvent = (post: ChatPost, at: Date): Event => ({
  id: post.id,
  at: at.toISOString(),
  body: body(post),
});
