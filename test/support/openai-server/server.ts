import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';

/** What a brain is asked: the name of the wanted shape, the rules, and the data, as the request carried them. */
export interface Asked {
  readonly name: string;
  readonly schema: unknown;
  readonly system: string;
  readonly data: unknown;
}

/** Thinks up the object that goes into the answer; a string goes in as it is, valid JSON or not. */
export type Brain = (asked: Asked, nth: number) => object | string;

/** What the service does to a call instead of answering it, or before. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  /** Answers after so long; a caller who has gone by then is noted. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The connection breaks in the middle of the body. */
  | { readonly kind: 'cut' };

export interface OpenAiServer {
  /** To be given as `OPENAI_BASE_URL`. */
  readonly url: string;
  readonly key: string;
  /** Every request that was let in, as it came. */
  readonly calls: readonly Asked[];
  /** Every body in one text: to see what has left the house. */
  readonly received: readonly string[];
  /** What no careful client sends. */
  readonly failures: readonly string[];
  /** Callers who hung up before they had their answer. */
  readonly left: { count: number };
  /** Until it is told otherwise. `undefined` answers plainly. */
  behave(brain: Brain, fault?: (nth: number) => Fault | undefined): void;
  close(): Promise<void>;
}

const Message = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: z.string(),
});
const Body = z.object({
  model: z.string(),
  messages: z.array(Message).min(1),
  stream: z.boolean().optional(),
  stream_options: z.object({ include_usage: z.boolean() }).optional(),
  response_format: z
    .object({ type: z.string(), json_schema: z.object({ name: z.string(), schema: z.unknown() }).optional() })
    .optional(),
  tools: z.array(z.object({ function: z.object({ name: z.string(), parameters: z.unknown() }) })).optional(),
});
type Body = z.output<typeof Body>;

/** A chat-completions server on this machine: JSON schema and tool calls, whole or streamed, and every misbehaviour. */
export const startOpenAiServer = async (): Promise<OpenAiServer> => {
  const key = 'sk-only-for-tests';
  const calls: Asked[] = [];
  const received: string[] = [];
  const failures: string[] = [];
  const left = { count: 0 };
  let brain: Brain = () => ({});
  let faultOf: (nth: number) => Fault | undefined = () => undefined;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const text = await bodyOf(request);
    received.push(text);
    if (request.url !== '/v1/chat/completions') return refuse(response, 404, 'not_found');
    if (request.headers.authorization !== `Bearer ${key}`) return refuse(response, 401, 'invalid_api_key');
    const body = Body.safeParse(parsed(text)).data;
    if (!body) {
      failures.push(`not a request: ${text.slice(0, 200)}`);
      return refuse(response, 400, 'invalid_request_error');
    }
    const asked = askedOf(body, failures);
    calls.push(asked);
    const nth = calls.length - 1;
    const fault = faultOf(nth);
    if (fault?.kind === 'status') return refuse(response, fault.status, 'scripted', fault.retryAfter);
    if (fault?.kind === 'slow') {
      response.on('close', () => {
        if (!response.writableFinished) left.count += 1;
      });
      await sleep(fault.ms);
    }
    if (response.destroyed) return;
    const thought = brain(asked, nth);
    const content = typeof thought === 'string' ? thought : JSON.stringify(thought);
    const usage = usageOf(text, content);
    if (body.stream) return stream(response, body, content, usage, fault?.kind === 'cut');
    const whole = JSON.stringify({
      ...HEAD,
      model: body.model,
      object: 'chat.completion',
      choices: [choiceOf(body, content)],
      usage,
    });
    response.setHeader('content-type', 'application/json');
    if (fault?.kind !== 'cut') return void response.end(whole);
    response.setHeader('content-length', Buffer.byteLength(whole));
    response.write(whole.slice(0, whole.length / 2), () => response.destroy());
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(error => {
      failures.push(String(error));
      response.destroy();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/v1`,
    key,
    calls,
    received,
    failures,
    left,
    behave: (next, fault = () => undefined) => {
      [brain, faultOf] = [next, fault];
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const HEAD = { id: 'chatcmpl-1', created: 1_760_000_000 } as const;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const refuse = (response: ServerResponse, status: number, code: string, retryAfter?: number) => {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
  response.end(JSON.stringify({ error: { message: `refused: ${code}`, type: code, code } }));
};

const askedOf = ({ messages, response_format, tools }: Body, failures: string[]): Asked => {
  const shape =
    response_format?.json_schema ??
    (tools?.[0] && { name: tools[0].function.name, schema: tools[0].function.parameters });
  if (!shape) failures.push('no shape was asked for');
  const user = messages.findLast(it => it.role === 'user')?.content ?? '';
  const data = parsed(user);
  if (data === undefined) failures.push('what others wrote did not come as JSON');
  const system = messages.find(it => it.role === 'system' || it.role === 'developer')?.content ?? '';
  return { name: shape?.name ?? '', schema: shape?.schema, system, data };
};

/** Four bytes a token: near enough to count with. */
const usageOf = (question: string, answer: string) => {
  const [prompt_tokens, completion_tokens] = [question, answer].map(it =>
    Math.ceil(Buffer.byteLength(it) / 4),
  ) as [number, number];
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
};

const choiceOf = (body: Body, content: string) =>
  body.tools
    ? {
        index: 0,
        finish_reason: 'tool_calls',
        message: {
          role: 'assistant',
          content: null,
          tool_calls: [
            {
              id: 'call_1',
              type: 'function',
              function: { name: body.tools[0]!.function.name, arguments: content },
            },
          ],
        },
      }
    : { index: 0, finish_reason: 'stop', message: { role: 'assistant', content } };

/** Server-sent events, a few characters each; a cut stream ends without its `[DONE]`. */
const stream = (response: ServerResponse, body: Body, content: string, usage: object, cut: boolean) => {
  response.setHeader('content-type', 'text/event-stream');
  const send = (data: object) => response.write(`data: ${JSON.stringify(data)}\n\n`);
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    ...HEAD,
    model: body.model,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason }],
  });
  const pieces = content.match(/[\s\S]{1,8}/g) ?? [];
  send(chunk({ role: 'assistant', content: '' }));
  for (const piece of cut ? pieces.slice(0, pieces.length / 2) : pieces) send(chunk({ content: piece }));
  if (cut) return void response.destroy();
  send(chunk({}, 'stop'));
  if (body.stream_options?.include_usage) send({ ...chunk({}), choices: [], usage });
  response.end('data: [DONE]\n\n');
};
