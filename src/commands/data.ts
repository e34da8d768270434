import { join, relative } from 'node:path';
import type { Lang, Text } from '../procedures/text.ts';

/** The data folder: `HOI_DATA` (as the server reads it), else the one shipped beside the code. */
export const dataDir = (): string => process.env['HOI_DATA'] || join(import.meta.dirname, '../../data');

/** A folder as messages name it: from here, where that is shorter. */
export const saidDir = (dir: string): string => {
  const here = relative(process.cwd(), dir);
  return here === '' ? '.' : here.startsWith('..') ? dir : here;
};

/** Ends a command with a sentence on stderr and exit code 1: the caller's slip, not our bug. */
export class Slip extends Error {}

export const withSlips =
  <Args extends readonly unknown[]>(action: (...args: Args) => void | Promise<void>) =>
  async (...args: Args): Promise<void> => {
    try {
      await action(...args);
    } catch (error) {
      if (!(error instanceof Slip)) throw error;
      console.error(error.message);
      process.exitCode = 1;
    }
  };

export const langOf = (lang: string | undefined): Lang => (lang === 'en' ? 'en' : 'vi');

/** Both languages on one line, for people of the ward and for programmers. */
export const both = ({ vi, en }: Text): string => (en ? `${vi} / ${en}` : vi);
