import type { EventBody } from '../../conversation/event.ts';

/** `/start PX7K2M`, `/help@hoi_phuong_bot`: a command with what follows it; undefined for all other words. */
export const commandOf = (text: string): Extract<EventBody, { kind: 'command' }> | undefined => {
  const [, name, args = ''] = /^\/(\w{1,32})(?:@\w+)?(?:\s+([\s\S]*))?$/.exec(text.trim()) ?? [];
  return name ? { kind: 'command', name: name.toLowerCase(), args: args.trim() } : undefined;
};

/** What somebody typed: a command, or their words. */
export const typed = (text: string): EventBody => commandOf(text) ?? { kind: 'text', text };
