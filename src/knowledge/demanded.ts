import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { Text, Words } from '../procedures/text.ts';

/*
 * Papers that counters ask for besides the list: data/demanded.yaml. It tells us which paper a citizen names; what
 * the procedure's own file says of that paper comes first, these rules where the file is silent.
 */

const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id: small letters without marks, digits and hyphens');

const Rule = z.strictObject({ text: Text, source: z.string() });
export type Rule = z.output<typeof Rule>;

const Kind = z.strictObject({
  id: Id,
  name: Text,
  /** What people call it. */
  also: Words,
  /** The law has done away with it: nobody may ask for it, whatever the list says in general words. */
  never: Rule.optional(),
  /** The state holds these data and must look them up itself. */
  state: z.boolean().default(false),
});
export type DemandedKind = z.output<typeof Kind>;

/** Words by which a list leaves room: "giấy tờ khác…". A paper of these kinds may be meant by them. */
const Open = z.strictObject({
  names: z.array(z.string()).min(1),
  kinds: z.union([z.literal('all'), z.array(Id).min(1)]),
});

const Source = z.strictObject({
  id: Id,
  kind: z.enum(['law', 'copy', 'ward', 'record']),
  title: Text,
  checked: z.iso.date(),
});

export const DemandedFile = z
  .strictObject({
    sources: z.array(Source).min(1),
    rules: z.strictObject({ list: Rule, state: Rule }),
    kinds: z.array(Kind).min(1),
    open: z.array(Open),
  })
  .refine(file => new Set(file.kinds.map(it => it.id)).size === file.kinds.length, {
    error: 'every kind has an id of its own',
  })
  .refine(
    file =>
      [file.rules.list, file.rules.state, ...file.kinds.flatMap(it => it.never ?? [])].every(rule =>
        file.sources.some(source => source.id === rule.source),
      ),
    { error: 'every rule names one of the sources' },
  );
export type Demanded = Omit<z.output<typeof DemandedFile>, 'sources'>;

/** Throws where the file is missing or wrong; `hoi kb check` says what. */
export const loadDemanded = (file: string): Demanded => DemandedFile.parse(parse(readFileSync(file, 'utf8')));
