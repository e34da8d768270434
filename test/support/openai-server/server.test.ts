import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenAiServer, startOpenAiServer } from './server.ts';

let server: OpenAiServer;
beforeAll(async () => {
  server = await startOpenAiServer();
});
afterAll(() => server.close());

const SHAPE = { type: 'json_schema', json_schema: { name: 'choose', schema: {} } };
const ask = (more: object, key = server.key) =>
  fetch(`${server.url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'm',
      messages: [
        { role: 'system', content: 's' },
        { role: 'user', content: '{"a":1}' },
      ],
      ...more,
    }),
  });

interface Whole {
  readonly choices: readonly {
    readonly message: {
      readonly content: string;
      readonly tool_calls: readonly { readonly function: object }[];
    };
  }[];
  readonly usage: Readonly<Record<'prompt_tokens' | 'completion_tokens' | 'total_tokens', number>>;
}
const whole = async (response: Response) => (await response.json()) as Whole;

it('answers whole, with what it cost', async () => {
  server.behave(asked => ({ heard: asked.data }));
  const body = await whole(await ask({ response_format: SHAPE }));
  expect(body.choices[0]!.message.content).toBe('{"heard":{"a":1}}');
  expect(body.usage.total_tokens).toBe(body.usage.prompt_tokens + body.usage.completion_tokens);
});

it('answers in pieces that come to the same', async () => {
  server.behave(() => ({ xin: 'chào bác' }));
  const text = await (
    await ask({ response_format: SHAPE, stream: true, stream_options: { include_usage: true } })
  ).text();
  const chunks = text
    .split('\n\n')
    .filter(line => line.startsWith('data: {'))
    .map(line => JSON.parse(line.slice(6)));
  expect(chunks.flatMap(it => it.choices[0]?.delta.content ?? []).join('')).toBe('{"xin":"chào bác"}');
  expect(chunks.at(-1).usage.total_tokens).toBeGreaterThan(0);
  expect(text.endsWith('data: [DONE]')).toBe(false);
  expect(text).toContain('data: [DONE]');
});

it('answers as a tool call where tools are given', async () => {
  server.behave(() => ({ code: 'x' }));
  const body = await whole(
    await ask({ tools: [{ type: 'function', function: { name: 'choose', parameters: {} } }] }),
  );
  expect(body.choices[0]!.message.tool_calls[0]!.function).toEqual({
    name: 'choose',
    arguments: '{"code":"x"}',
  });
});

it('refuses, and breaks off', async () => {
  expect((await ask({}, 'wrong')).status).toBe(401);
  server.behave(
    () => ({}),
    () => ({ kind: 'status', status: 429, retryAfter: 7 }),
  );
  const busy = await ask({ response_format: SHAPE });
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '7']);
  server.behave(
    () => ({ long: 'x'.repeat(100) }),
    () => ({ kind: 'cut' }),
  );
  await expect(ask({ response_format: SHAPE }).then(it => it.text())).rejects.toThrow();
  const cut = ask({ response_format: SHAPE, stream: true }).then(it => it.text());
  await expect(cut).rejects.toThrow();
});
