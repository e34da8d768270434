import { setTimeout as sleep } from 'node:timers/promises';
import { fromJson } from '../../../src/bots/terminal/input.ts';
import { onTerminal } from '../../../src/bots/terminal/render.ts';
import { createTalk, terminalChannel } from '../../../src/bots/terminal/talk.ts';
import type { Choice, Reply } from '../../../src/conversation/reply.ts';
import type { Answer, Contract, ContractPerson, ContractPlatform } from '../contract.ts';
import { following } from './following.ts';

const open = async (answer: Answer): Promise<ContractPlatform> => {
  const { store, runtime, seen, close } = await following(terminalChannel, answer);
  const talk = createTalk({ store, runtime, now: () => Date.now(), lang: 'vi', sitting: 'contract' });
  const heard: Reply[] = [];
  let offered: readonly Choice[] = [];
  let talking: Promise<void> = Promise.resolve();

  const type = (line: object | string): void => {
    talking = talking.then(async () => {
      const input = fromJson(typeof line === 'string' ? line : JSON.stringify(line), offered);
      if (input.kind !== 'event') return;
      const replies = await talk.send(input.body);
      offered = replies.findLast(reply => reply.choices)?.choices ?? offered;
      heard.push(...replies);
    });
  };

  const person: ContractPerson = {
    says: text => type({ text }),
    sends: media => type({ media }),
    taps: label => type({ choose: label }),
    async hears() {
      while (heard.length === 0) await sleep(5);
      const reply = heard.shift()!;
      const labels = (reply.choices ?? []).map(({ label }) => label);
      return { text: onTerminal(reply, false), labels, picture: false };
    },
  };

  return {
    ...seen,
    person: () => person,
    repeats: () => {},
    sendsMalformed: () => type('{'),
    async close() {
      await talking;
      await close();
    },
  };
};

const NOTHING_SENT = 'nothing is sent: the talk reads the numbered log';

export const terminal: Contract = {
  name: 'terminal',
  limit: Number.POSITIVE_INFINITY,
  open,
  gaps: {
    media: 'a keyboard sends no pictures; `{"media":"voice"}` of `hoi talk --json` says that there was one',
    'long text': 'a message is shown whole, however long',
    picture: 'a terminal draws none: it says what the picture shows',
    'unknown update': 'a line that cannot be read is answered with what is expected, and nothing is stored',
    repeat: 'a line is typed once',
    'order within a chat': 'there is one person, who waits for the answer',
    'refused for now': NOTHING_SENT,
    blocked: NOTHING_SENT,
  },
};
