import type { Open } from './contestant.ts';
import { reduce } from './guide.ts';
import { TOKEN } from './telegram.ts';

export type Where = 'memory' | 'sqlite' | 'postgres';

export interface Entry {
  readonly title: string;
  /** Needs `bench/turns/peers/node_modules`. */
  readonly peer: boolean;
  readonly open: Open;
}

const ours: Open = async ({ wire, place }) => {
  const { guideAssistant, openOurs } = await import('./ours.ts');
  return openOurs(guideAssistant(reduce), { token: TOKEN, fetch: wire.fetch, place });
};

/** Loaded one at a time: nobody pays for another's modules. */
export const CONTESTANTS = {
  ours: { title: 'Hỏi Phường', peer: false, open: ours },
  hand: {
    title: 'by hand, commits shared',
    peer: false,
    open: async setting => (await import('./hand.ts')).openHand(true)(setting),
  },
  'hand-alone': {
    title: 'by hand, a commit each',
    peer: false,
    open: async setting => (await import('./hand.ts')).openHand(false)(setting),
  },
  telegraf: {
    title: 'Telegraf wizard scene',
    peer: true,
    open: async setting => (await import('./peers/telegraf.ts')).open(setting),
  },
  botbuilder: {
    title: 'Bot Framework dialogs',
    peer: true,
    open: async setting => (await import('./peers/botbuilder.ts')).open(setting),
  },
  conversations: {
    title: 'grammY conversations',
    peer: true,
    open: async setting => (await import('./peers/grammy-conversations.ts')).open(setting),
  },
} satisfies Record<string, Entry>;
export type Name = keyof typeof CONTESTANTS;
