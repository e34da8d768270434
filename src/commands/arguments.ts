import { InvalidArgumentError } from 'commander';

/** A day as people write it in commands. */
export const isoDay = (text: string): string => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('viết YYYY-MM-DD / write YYYY-MM-DD');
  return text;
};

/** An option that may be given several times. */
export const collect = (value: string, previous: readonly string[]): string[] => [...previous, value];
