import type { Facts } from '../procedures/condition.ts';
import type { Method, Procedure } from '../procedures/schema.ts';
import { lines, read, say, type Turn } from './context.ts';
import { feeText } from './money.ts';
import { timeText } from './time.ts';

/** Time and fee of each way. Ways of which the same is true are said together, so that nobody reads it three times. */
export const describeWays = (
  procedure: Procedure,
  methods: readonly Method[],
  facts: Facts,
  turn: Turn,
): string[] => {
  const groups = new Map<string, Method[]>();
  for (const method of methods) {
    const said = describe(procedure, method, { ...facts, way: method.way }, turn);
    groups.set(said, [...(groups.get(said) ?? []), method]);
  }
  return [...groups].map(([said, same]) =>
    lines(
      `**${same.map(it => nameOf(it, turn)).join(' / ')}**`,
      said,
      ...same.map(it => note(it, same, turn)),
    ),
  );
};

const nameOf = (method: Method, turn: Turn): string => say(turn, `way.${method.way}`);

const describe = (procedure: Procedure, method: Method, facts: Facts, turn: Turn): string =>
  lines(
    `- ${say(turn, 'guide.way.time', { time: timeText(method.times, facts, turn) })}`,
    `- ${feeText(procedure, method.way, facts, turn)}`,
  );

const note = (method: Method, same: readonly Method[], turn: Turn): string => {
  if (!method.note) return '';
  return same.length > 1
    ? `- ${nameOf(method, turn)}: ${read(turn, method.note)}`
    : `- ${read(turn, method.note)}`;
};
