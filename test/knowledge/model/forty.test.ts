import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { brain, type FieldSeen } from '../../support/openai-server/brains.ts';
import { type OpenAiServer, startOpenAiServer } from '../../support/openai-server/server.ts';
import { content } from '../../support/talker.ts';
import { openRoom, type Room } from './room.ts';
import { writeTable } from './table.ts';

/*
 * Forty questions, each in a conversation of its own, with the real search and a server that answers as written here:
 * which steps run, how many calls they make and how many tokens they cost. A server is no model: what a real one would
 * choose and word is not measured by this.
 */

const Question = z.strictObject({
  text: z.string(),
  lang: z.enum(['vi', 'en']).default('vi'),
  /** The guide in front. */
  about: z.string().optional(),
  /** What the server makes of the question; the same words where absent. */
  rewrite: z.string().optional(),
  /** The code it chooses where that is among the choices. */
  pick: z.string().optional(),
  /** The label of the field it tells; where absent, it says that the fields do not answer. */
  want: z.string().optional(),
});
type Question = z.output<typeof Question>;

const QUESTIONS = readFileSync('test/knowledge/model/forty.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map(line => Question.parse(JSON.parse(line)));

let server: OpenAiServer;
beforeAll(async () => {
  server = await startOpenAiServer();
});
afterAll(() => server.close());

const tell = (fields: readonly FieldSeen[], want: string | undefined): string | undefined => {
  const field = want === undefined ? undefined : fields.find(it => it.label.includes(want));
  return field && `${field.label}: ${field.value.replace(/[.;]$/, '')} [${field.id}].`;
};

const clever = ({ rewrite, pick, want }: Question) =>
  brain({
    rewrite: text => rewrite ?? text,
    choose: codes => codes.find(it => it === pick) ?? (rewrite || want ? codes[0]! : 'none'),
    word: fields => tell(fields, want),
  });

interface Line {
  readonly outcome?: string;
  readonly steps: readonly string[];
  readonly calls: number;
  readonly tokens: number;
}
const NOT_ASKED: Line = { steps: [], calls: 0, tokens: 0 };

const lineOf = (r: Room): Line =>
  (r.logged.map(line => JSON.parse(line)).findLast(line => line.msg === 'model') as Line | undefined) ??
  NOT_ASKED;

const READS: readonly (readonly [RegExp, string])[] = [
  [/do máy viết lại|reworded by a machine/, 'a worded answer'],
  [/Có phải anh\/chị cần|Is it \*\*/, 'an offer'],
  [/Có lẽ anh\/chị cần/, 'choices, the likelier first'],
];
const readsOf = (read: string): string =>
  READS.find(([pattern]) => pattern.test(read))?.[1] ?? 'the composed answer';

const lines: { readonly question: Question; readonly line: Line; readonly reads: string }[] = [];

it.each(QUESTIONS.map((question, at) => ({ at: at + 1, text: question.text, question })))(
  '$at. $text',
  async ({ question }) => {
    server.behave(clever(question));
    const r = await openRoom({ server, lang: question.lang });
    if (question.about) await r.taps(`start:${question.about}`);
    const read = await r.says(question.text);
    const line = lineOf(r);
    lines.push({ question, line, reads: readsOf(read) });
    await r.end();
    expect(read).not.toBe('');
    expect(read).not.toMatch(/\[F\d|5 triệu|5\.000\.000|anh Nam/);
    expect(line.calls).toBeLessThanOrEqual(4);
    expect(line.calls > 0).toBe(line.tokens > 0);
  },
);

it('there are forty, and the model is asked only where our own understanding is not sure', () => {
  expect(QUESTIONS).toHaveLength(40);
  const sure = lines.filter(it =>
    ['procedure', 'greeting', 'thanks', 'human', 'office', 'trouble', 'emergency', 'status'].includes(
      own(it.question),
    ),
  );
  expect(sure.filter(it => it.line.calls > 0 && it.question.about === undefined)).toEqual([]);
  expect(lines.filter(it => it.line.calls > 0).length).toBeGreaterThan(10);
});

const own = ({ text, about }: Question): string => content().understand(text, about).outcome;

afterAll(() => {
  const rows = lines.map(({ question, line, reads }, at) => {
    const where = question.about ? ` (guide ${question.about})` : '';
    const steps = line.steps.join(' → ') || '–';
    return `| ${at + 1} | ${question.text}${where} | ${own(question)} | ${steps} | ${line.calls} | ${line.tokens} | ${reads} |`;
  });
  const sum = (of: (line: Line) => number) => lines.reduce((total, it) => total + of(it.line), 0);
  const total = `| | **together** | | | **${sum(it => it.calls)}** | **${sum(it => it.tokens)}** | |`;
  writeTable(
    'forty',
    ['', 'question', 'our own understanding', 'steps', 'calls', 'tokens', 'the citizen reads'],
    [...rows, total],
  );
});
