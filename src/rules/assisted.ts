import * as z from 'zod';
import type { Procedure } from '../procedures/schema.ts';
import { WAYS } from '../procedures/schema.ts';
import { Text } from '../procedures/text.ts';

/** Ways to get things done without a smartphone, a connection or a bank account: data/assisted.yaml. */
const Route = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: Text,
  text: Text,
  /** Said only where the procedure may be filed this way. */
  needs: z.enum(WAYS).optional(),
  /** Said only of procedures of this office. */
  office: z.string().optional(),
  /** Id of one of the file's sources, or `none`. */
  source: z.string(),
  /** What the ward has to tell us. */
  ask: Text.optional(),
});
export type AssistedRoute = z.output<typeof Route>;

const Source = z.strictObject({
  id: z.string(),
  kind: z.enum(['law', 'press', 'ward']),
  title: Text,
  checked: z.iso.date(),
});
export type AssistedSource = z.output<typeof Source>;

export const AssistedFile = z
  .strictObject({ sources: z.array(Source).min(1), routes: z.array(Route).min(1) })
  .refine(
    ({ sources, routes }) =>
      routes.every(it => it.source === 'none' || sources.some(source => source.id === it.source)),
    { error: 'every route names one of the sources, or none' },
  );
export type Assisted = z.output<typeof AssistedFile>;

/** The routes open to a procedure; all of them where none is talked of. */
export const routesFor = ({ routes }: Assisted, procedure: Procedure | undefined): readonly AssistedRoute[] =>
  routes.filter(
    ({ needs, office }) =>
      !procedure ||
      ((!needs || procedure.methods.some(it => it.way === needs)) &&
        (!office || procedure.office === office)),
  );
