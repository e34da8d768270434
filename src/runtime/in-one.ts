import type { Reply } from '../conversation/reply.ts';

/** What only one of may stand under a message. */
const ONCE = ['picture', 'link', 'print'] as const;

/**
 * A turn's replies as few as can be: each joins the one before, unless both bring a picture or a link, or the one before
 * ends in choices that would then stand in the middle.
 */
export const inOne = (replies: readonly Reply[]): Reply[] => {
  const joined: Reply[] = [];
  for (const reply of replies) {
    const before = joined.at(-1);
    if (before && mayJoin(before, reply)) joined[joined.length - 1] = joinedTo(before, reply);
    else joined.push(reply);
  }
  return joined;
};

const mayJoin = (before: Reply, after: Reply): boolean =>
  ONCE.every(part => !before[part] || !after[part]) && !(before.choices?.length && after.choices?.length);

const joinedTo = (before: Reply, after: Reply): Reply => ({
  ...before,
  ...after,
  text: `${before.text}\n\n${after.text}`,
});
