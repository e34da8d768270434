import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface Parameter {
  readonly required: boolean;
  /** The TypeScript type as the typings spell it; `F` is an uploaded file. */
  readonly type: string;
}

export type Method = ReadonlyMap<string, Parameter>;

const METHOD = /^ {4}(\w+)\((?:args\??: \{\n([\s\S]*?)\n {4}\})?\): /gm;
const PARAMETER = /^ {8}(\w+)(\??): ([^\n]*);$/gm;

/**
 * Every method of the Bot API with its parameters, read from the typings that grammY ships and keeps in step with
 * Telegram's own documentation: so the server takes what Telegram takes, and not what we wish it took.
 */
export const publishedMethods = (): ReadonlyMap<string, Method> => {
  const file = join(dirname(createRequire(import.meta.url).resolve('@grammyjs/types')), 'methods.d.ts');
  const found = readFileSync(file, 'utf8').matchAll(METHOD);
  return new Map([...found].map(([, name, body]) => [name!, parametersOf(body ?? '')]));
};

const parametersOf = (body: string): Method =>
  new Map(
    [...body.matchAll(PARAMETER)].map(([, name, optional, type]) => [
      name!,
      { required: !optional, type: type! },
    ]),
  );
