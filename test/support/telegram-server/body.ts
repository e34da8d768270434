import type { IncomingMessage } from 'node:http';
import type { Method, Parameter } from './methods.ts';
import { readMultipart, type Upload } from './multipart.ts';

export type Values = Record<string, unknown>;

/** What a request says: query string and body, in any of the encodings Telegram takes. Values are still raw. */
export const readValues = async (request: IncomingMessage): Promise<Values> => {
  const query = Object.fromEntries(new URL(request.url!, 'http://server').searchParams);
  const bytes = await readBytes(request);
  if (bytes.length === 0) return query;
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return { ...query, ...(JSON.parse(bytes.toString()) as Values) };
  if (type.startsWith('multipart/form-data')) return { ...query, ...readMultipart(bytes, type) };
  return { ...query, ...Object.fromEntries(new URLSearchParams(bytes.toString())) };
};

const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** Values as the method's parameters have them. `problems` lists what Telegram would quietly put up with. */
export const readParameters = (values: Values, method: Method): { params: Values; problems: string[] } => {
  const problems: string[] = [];
  const params: Values = {};
  const files = new Set<string>();
  for (const [name, raw] of Object.entries(values)) {
    const parameter = method.get(name);
    if (!parameter) continue;
    const value = attached(raw, values, files) ?? spelled(raw, parameter);
    if (!fits(value, parameter)) problems.push(`${name} is no ${parameter.type}`);
    params[name] = value;
  }
  for (const name of Object.keys(values))
    if (!method.has(name) && !files.has(name)) problems.push(`unknown parameter ${name}`);
  return { params, problems };
};

/** `attach://NAME` stands for the part of that name. */
const attached = (raw: unknown, values: Values, files: Set<string>): unknown => {
  const name = typeof raw === 'string' ? /^attach:\/\/(.+)$/.exec(raw)?.[1] : undefined;
  if (!name) return undefined;
  files.add(name);
  return values[name];
};

const SCALARS = /^(?:number|string|boolean|number \| string|ParseMode|LanguageCode|(?:"[^"]*"(?: \| )?)+)$/;

/** A form can only spell: figures, truth and JSON arrive as text. */
const spelled = (raw: unknown, { type }: Parameter): unknown => {
  if (typeof raw !== 'string' || type === 'string' || type.includes('F | string')) return raw;
  if (type === 'number') return Number(raw);
  if (type === 'boolean') return { true: true, false: false }[raw.toLowerCase()] ?? raw;
  return SCALARS.test(type) ? raw : JSON.parse(raw);
};

const fits = (value: unknown, { type }: Parameter): boolean => {
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (type === 'string') return typeof value === 'string';
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'number | string') return typeof value === 'number' || typeof value === 'string';
  if (type.includes('F') && /^F( \| string)?$/.test(type))
    return typeof value === 'string' || isUpload(value);
  if (type === 'ParseMode') return ['HTML', 'Markdown', 'MarkdownV2'].includes(String(value));
  if (type.endsWith('[]') || type.startsWith('ReadonlyArray')) return Array.isArray(value);
  return SCALARS.test(type) ? typeof value === 'string' : typeof value === 'object' && value !== null;
};

export const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && (value as Upload).bytes instanceof Uint8Array;
