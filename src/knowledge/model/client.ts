import type { BaseMessage } from '@langchain/core/messages';
import * as z from 'zod';

/** What a call brought back, and what it cost. */
export interface Called<T> {
  readonly value: T;
  readonly tokens: number;
}

export interface Ask<T> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** The rules; ours alone. */
  readonly system: string;
  /** Everything that others wrote: handed over as JSON, as data. */
  readonly data: unknown;
  readonly signal: AbortSignal;
}

/** One call to a language model that answers in a shape. @throws ModelTrouble */
export interface ModelClient {
  ask<T>(ask: Ask<T>): Promise<Called<T>>;
  /** Loads what a first call would have to wait for. */
  warm(): Promise<void>;
}

/** A refusal or an accident of the service's. Its own message is not kept: it may quote what was sent. */
export class ModelTrouble extends Error {
  readonly why: 'late' | 'busy' | 'refused' | 'unreachable' | 'nonsense';
  readonly tokens: number;
  readonly afterMs: number | undefined;

  constructor(why: ModelTrouble['why'], { tokens = 0, afterMs }: { tokens?: number; afterMs?: number } = {}) {
    super(`the language model: ${why}`);
    this.why = why;
    this.tokens = tokens;
    this.afterMs = afterMs;
  }
}

export interface ClientSettings {
  readonly model: string;
  readonly baseUrl: string | undefined;
  readonly apiKey: string | undefined;
}

/** Enough for an answer of a screen or two. */
const MOST_TOKENS = 700;

/** LangChain is loaded at the first call: whoever runs without a model never pays for it. */
export const createClient = ({ model, baseUrl, apiKey }: ClientSettings): ModelClient => {
  const load = async () => {
    doNotTrace();
    const [{ ChatOpenAI }, { HumanMessage, SystemMessage }] = await Promise.all([
      import('@langchain/openai'),
      import('@langchain/core/messages'),
    ]);
    const chat = new ChatOpenAI({
      model,
      // A server of one's own often takes no key; the library insists on one.
      apiKey: apiKey ?? 'none',
      temperature: 0,
      maxTokens: MOST_TOKENS,
      // Trying again is ours: within the citizen's patience, and counted.
      maxRetries: 0,
      configuration: { maxRetries: 0, ...(baseUrl ? { baseURL: baseUrl } : {}) },
    });
    return { chat, HumanMessage, SystemMessage };
  };
  let loading: ReturnType<typeof load> | undefined;

  return {
    warm: async () => {
      loading ??= load();
      await loading;
    },
    ask: async ({ name, schema, system, data, signal }) => {
      loading ??= load();
      const { chat, HumanMessage, SystemMessage } = await loading;
      const question = JSON.stringify(data);
      const guess = guessTokens(system + question);
      const structured = chat.withStructuredOutput(schema as z.ZodType<Record<string, unknown>>, {
        name,
        method: 'jsonSchema',
        strict: true,
        includeRaw: true,
      });
      try {
        const { raw, parsed } = await structured.invoke(
          [new SystemMessage(system), new HumanMessage(question)],
          { signal },
        );
        const tokens = tokensOf(raw) ?? guess;
        const value = schema.safeParse(parsed);
        if (!value.success) throw new ModelTrouble('nonsense', { tokens });
        return { value: value.data, tokens };
      } catch (error) {
        throw error instanceof ModelTrouble ? error : troubleOf(error, signal, guess);
      }
    },
  };
};

/** Tracing would send every question to a service that nobody here has agreed to. */
const doNotTrace = (): void => {
  for (const name of [
    'LANGSMITH_TRACING',
    'LANGSMITH_TRACING_V2',
    'LANGCHAIN_TRACING',
    'LANGCHAIN_TRACING_V2',
  ])
    delete process.env[name];
};

const tokensOf = (message: BaseMessage): number | undefined =>
  z.object({ usage_metadata: z.object({ total_tokens: z.number() }) }).safeParse(message).data?.usage_metadata
    .total_tokens;

/** Vietnamese takes about a token for three characters. Used where the server does not count. */
const guessTokens = (text: string): number => Math.ceil(text.length / 3);

const Refused = z.object({
  status: z.number(),
  headers: z.unknown().optional(),
});

/** What the service or the network did, in our words. */
const troubleOf = (error: unknown, signal: AbortSignal, guess: number): ModelTrouble => {
  if (signal.aborted) return new ModelTrouble('late', { tokens: guess });
  const refused = Refused.safeParse(error).data;
  if (refused?.status === 429) return new ModelTrouble('busy', { afterMs: retryAfter(refused.headers) });
  if (refused && refused.status >= 500) return new ModelTrouble('unreachable');
  if (refused) return new ModelTrouble('refused');
  // JSON that does not parse was paid for; a connection that broke mostly not.
  if (error instanceof SyntaxError || error instanceof z.ZodError)
    return new ModelTrouble('nonsense', { tokens: guess });
  return new ModelTrouble(isParsing(error) ? 'nonsense' : 'unreachable', { tokens: guess });
};

const isParsing = (error: unknown): boolean =>
  error instanceof Error && /zod|pars|length limit|content filter/i.test(`${error.name} ${error.message}`);

const retryAfter = (headers: unknown): number | undefined => {
  const said = headers instanceof Headers ? headers.get('retry-after') : undefined;
  const seconds = Number(said);
  return said && Number.isFinite(seconds) ? seconds * 1000 : undefined;
};
