import type { Channel } from '../../runtime/channel.ts';

export const WEB = 'web';

/** Nothing to push and nothing to poll: pages post to the server and follow the numbered log. */
export const webChannel: Channel = {
  name: WEB,
  start: async () => {},
  stop: async () => {},
};
