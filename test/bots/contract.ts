import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asChoice } from '../../src/conversation/offered.ts';
import type { Choice, Reply } from '../../src/conversation/reply.ts';
import type { Incoming, Outgoing, SendOutcome } from '../../src/runtime/channel.ts';

/** One message as a person sees it on this platform. */
export interface Shown {
  readonly text: string;
  /** What can be tapped under it. */
  readonly labels: readonly string[];
  readonly picture: boolean;
}

/** Somebody with the platform's app in their hand. */
export interface ContractPerson {
  says(text: string): void;
  sends?(media: 'picture' | 'voice' | 'sticker', caption?: string): void;
  /** The next message from us. */
  hears(): Promise<Shown>;
  taps?(label: string): void;
  blocks?(): void;
}

/** What we say to an event; silence where it is empty. */
export type Answer = (incoming: Incoming) => readonly Reply[];

/** The channel, wired to a local server of its platform and running. */
export interface ContractPlatform {
  readonly name: string;
  /** What was stored, once each, in the order it was stored. */
  readonly kept: () => readonly Incoming[];
  /** Events that reached the door, repeats included. */
  readonly passed: () => number;
  /** Outcomes of every attempt to send. */
  readonly outcomes?: () => readonly SendOutcome[];
  readonly send?: (outgoing: Outgoing) => Promise<SendOutcome>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  person(number: number): ContractPerson;
  /** The platform sends its last update once more. */
  repeats(): void;
  /** An update for the first person, of a kind nobody documented; and one that is no update at all. */
  sendsOdd?(): void;
  sendsMalformed(): void;
  /** The next send is refused for now; the one after is taken. */
  refusesOnce?(): void;
  close(): Promise<void>;
}

export interface Contract {
  readonly name: string;
  /** Characters a message may have. */
  readonly limit: number;
  readonly open: (answer: Answer) => Promise<ContractPlatform>;
  /** Cases this platform cannot have, each with the reason. */
  readonly gaps?: Readonly<Partial<Record<Case, string>>>;
}

export const CASES = [
  'words',
  'command',
  'media',
  'choice by tap',
  'choice by number',
  'choice by label',
  'light markup',
  'long text',
  'picture',
  'unknown update',
  'malformed update',
  'repeat',
  'order within a chat',
  'refused for now',
  'blocked',
] as const;
export type Case = (typeof CASES)[number];

const CHOICES: readonly Choice[] = [
  { id: 'have', label: 'Có rồi' },
  { id: 'lack', label: 'Chưa có' },
  { id: 'help', label: 'Giúp tôi' },
];

/** What every channel keeps, called once for each with its own platform server. */
export const channelContract = ({ name, limit, open, gaps = {} }: Contract): void => {
  describe(`${name} keeps the channel contract`, () => {
    let platform: ContractPlatform;
    let person: ContractPerson;
    let answer: Answer;

    beforeEach(async () => {
      answer = () => [];
      platform = await open(incoming => answer(incoming));
      person = platform.person(1);
    });
    afterEach(() => platform.close());

    const kept = async (count: number): Promise<readonly Incoming[]> => {
      await expect.poll(() => platform.kept().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(count);
      return platform.kept();
    };
    const bodies = async (count: number) => (await kept(count)).map(({ event }) => event.body);
    const choiceOf = ({ event }: Incoming) => asChoice(event.body, { offered: [...CHOICES] });

    /** Offers the three choices to whoever writes, and tells which one a choice was. */
    const offer = (incoming: Incoming): Reply[] => {
      const body = choiceOf(incoming);
      return [
        body.kind === 'choice'
          ? { text: `chọn ${body.id}` }
          : { text: 'Giấy này bác có chưa?', choices: [...CHOICES] },
      ];
    };

    const check = (title: Case, test: () => Promise<void>): void => {
      const gap = gaps[title];
      if (gap) it.skip(`${title} (${gap})`, () => {});
      else it(title, test);
    };

    check('words', async () => {
      person.says('răng mà xin giấy độc thân hè');
      const [incoming] = await kept(1);
      expect(incoming!.event.body).toEqual({ kind: 'text', text: 'răng mà xin giấy độc thân hè' });
      expect(incoming!.chat.channel).toBe(platform.name);
    });

    check('command', async () => {
      person.says('/start PX7K2M');
      expect(await bodies(1)).toEqual([{ kind: 'command', name: 'start', args: 'PX7K2M' }]);
    });

    check('media', async () => {
      person.sends!('picture', 'giấy ni');
      person.sends!('voice');
      person.sends!('sticker');
      expect(await bodies(3)).toMatchObject([
        { kind: 'media', media: 'picture', caption: 'giấy ni' },
        { kind: 'media', media: 'voice' },
        { kind: 'media', media: 'sticker' },
      ]);
    });

    check('choice by tap', async () => {
      answer = offer;
      person.says('chào');
      expect((await person.hears()).labels).toEqual(CHOICES.map(({ label }) => label));
      person.taps!('Chưa có');
      expect((await person.hears()).text).toBe('chọn lack');
    });

    check('choice by number', async () => {
      answer = offer;
      person.says('chào');
      await person.hears();
      person.says('3');
      expect((await person.hears()).text).toBe('chọn help');
    });

    check('choice by label', async () => {
      answer = offer;
      person.says('chào');
      const { text, labels } = await person.hears();
      expect(CHOICES.every(({ label }) => text.includes(label) || labels.includes(label))).toBe(true);
      person.says('co roi');
      expect((await person.hears()).text).toBe('chọn have');
    });

    check('light markup', async () => {
      answer = () => [{ text: 'Cần **tờ khai** <mẫu 1> & ảnh:\n- bản chính' }];
      person.says('chào');
      const { text } = await person.hears();
      expect(text).toMatch(/^Cần tờ khai <mẫu 1> & ảnh:\n[-•] bản chính$/);
    });

    check('long text', async () => {
      const long = 'Bác mang theo tờ khai và căn cước nhé. '.repeat(Math.ceil((2.5 * limit) / 39)).trim();
      answer = () => [{ text: long, choices: [...CHOICES] }];
      person.says('chào');
      const parts: Shown[] = [];
      while (parts.map(({ text }) => text).join(' ').length < long.length) parts.push(await person.hears());
      expect(parts.length).toBeGreaterThan(2);
      const { text: end, labels } = parts.at(-1)!;
      expect(end.includes('Có rồi') || labels.includes('Có rồi')).toBe(true);
      expect(parts.every(({ text }) => text.length <= limit)).toBe(true);
      expect(parts.slice(0, -1).every(({ text }) => text.endsWith('.'))).toBe(true);
      expect(
        parts
          .map(({ text }) => text)
          .join(' ')
          .startsWith(long),
      ).toBe(true);
    });

    check('picture', async () => {
      answer = () => [
        { text: 'Bấm đây.', picture: { url: 'https://phuxuan.example/1.png', alt: 'nút', drawing: true } },
      ];
      person.says('chào');
      const { picture, text } = await person.hears();
      expect(picture).toBe(true);
      expect(text).toContain('minh hoạ');
    });

    check('unknown update', async () => {
      platform.sendsOdd!();
      expect(await bodies(1)).toMatchObject([{ kind: 'unknown' }]);
    });

    check('malformed update', async () => {
      platform.sendsMalformed();
      person.says('còn đó không');
      expect((await bodies(1)).at(-1)).toEqual({ kind: 'text', text: 'còn đó không' });
    });

    check('repeat', async () => {
      answer = () => [{ text: 'một lần thôi' }];
      person.says('một');
      await person.hears();
      platform.repeats();
      person.says('hai');
      await person.hears();
      await platform.settled();
      expect(platform.passed()).toBe(3);
      expect(await bodies(2)).toEqual([
        { kind: 'text', text: 'một' },
        { kind: 'text', text: 'hai' },
      ]);
    });

    check('order within a chat', async () => {
      answer = ({ event: { body } }) =>
        body.kind === 'text' ? [{ text: `a ${body.text}` }, { text: `b ${body.text}` }] : [];
      const other = platform.person(2);
      for (const text of ['1', '2', '3']) for (const one of [person, other]) one.says(text);
      for (const one of [person, other]) {
        const heard = [];
        for (let count = 0; count < 6; count++) heard.push((await one.hears()).text);
        expect(heard).toEqual(['a 1', 'b 1', 'a 2', 'b 2', 'a 3', 'b 3']);
      }
    });

    check('refused for now', async () => {
      answer = () => [{ text: 'đến sau' }];
      platform.refusesOnce!();
      person.says('chào');
      expect((await person.hears()).text).toBe('đến sau');
      await platform.settled();
      expect(platform.outcomes!().map(({ kind }) => kind)).toEqual(['later', 'sent']);
    });

    check('blocked', async () => {
      answer = () => [{ text: 'chào' }];
      person.says('chào');
      await person.hears();
      const { chat } = platform.kept()[0]!;
      person.blocks!();
      const outgoing = {
        conversation: 'any',
        address: chat.address,
        seq: 9,
        reply: { text: 'còn đó không' },
      };
      expect(await platform.send!(outgoing)).toMatchObject({ kind: 'gone' });
    });
  });
};

/** The channel × case table, as Markdown; a gap is numbered and its reason stands below. */
export const contractTable = (contracts: readonly Contract[]): string => {
  const reasons: string[] = [];
  const cell = (title: Case, { gaps = {} }: Contract): string => {
    const reason = gaps[title];
    if (!reason) return '✓';
    if (!reasons.includes(reason)) reasons.push(reason);
    return `– (${reasons.indexOf(reason) + 1})`;
  };
  const rows = CASES.map(title => `| ${title} | ${contracts.map(one => cell(title, one)).join(' | ')} |`);
  return [
    `| case | ${contracts.map(({ name }) => name).join(' | ')} |`,
    `| --- |${' --- |'.repeat(contracts.length)}`,
    ...rows,
    '',
    ...reasons.map((reason, index) => `${index + 1}. ${reason}`),
  ].join('\n');
};
