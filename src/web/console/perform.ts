import type { ActAnswer } from '../../server/console/wire.ts';

export type Perform = (action: object, sure?: boolean) => Promise<ActAnswer | undefined>;
