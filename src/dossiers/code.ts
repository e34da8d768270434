import { fold } from '../conversation/fold.ts';

/**
 * Agency, day and running number, as seen in the field: `H57.35.12-261008-0975`, with the older `000.00.16.` in front
 * or not. People leave out the hyphens; the number's digits must not run on.
 */
const SHAPE =
  /(?<![\p{L}\d.-])((?:\d{3}\.\d{2}\.\d{2}\.)?[HGK]\d{2}(?:\.\d{2,3}){0,4})\s*[-–— ]\s*(\d{6})\s*[-–— ]\s*(\d{3,7})(?![\d.])/iu;

/** Any other code a ward's software may write: one run of letters, digits, dots, hyphens and slashes. */
const OTHER = /^[A-Z0-9][A-Z0-9./-]{5,47}$/;

/** The dossier code somebody's words hold, as the office writes it. */
export const codeIn = (text: string): { readonly code: string; readonly rest: string } | undefined => {
  const found = SHAPE.exec(text);
  if (!found) return undefined;
  const [whole, agency = '', day = '', number = ''] = found;
  return { code: `${agency.toUpperCase()}-${day}-${number}`, rest: text.replace(whole, ' ') };
};

/** A text that is nothing but a dossier code; `undefined` for one that cannot be. */
export const codeOf = (text: string): string | undefined => {
  const found = codeIn(text);
  if (found && found.rest.trim() === '') return found.code;
  const code = text.replace(/\s+/g, '').toUpperCase();
  // Digits and dots alone are a phone number, an amount or a procedure's code.
  return OTHER.test(code) && /[A-Z/-]/.test(code) && code.replace(/\D/g, '').length >= 6 ? code : undefined;
};

/** Four digits, and the words of the text they stand in, so that these can be forgotten. */
export interface LastDigits {
  readonly digits: string;
  readonly said: string;
}

/**
 * The last four digits of a phone in somebody's words: four digits alone, spelled out, or the end of a whole number.
 * `undefined` where there are none, or more than one that it could be.
 */
export const digitsIn = (text: string): LastDigits | undefined => {
  const whole = /(?<!\d)(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)/.exec(text)?.[0];
  if (whole) return { digits: whole.replace(/\D/g, '').slice(-4), said: whole };
  const alone = [...text.matchAll(/(?<![\p{L}\d.,/-])\d{4}(?![\p{L}\d/-])/gu)].map(([digits]) => digits);
  if (alone.length === 1) return { digits: alone[0]!, said: alone[0]! };
  return alone.length === 0 ? apart(text) : undefined;
};

/** "4 8 2 1", "48-21" and "bốn tám hai một": how they are dictated. */
const apart = (text: string): LastDigits | undefined => {
  const words = fold(text).replace(OPENING, '').split(' ');
  const run = words.map(word => (/^\d{1,3}$/.test(word) ? word : (SPELLED[word] ?? '?'))).join('');
  return /^\d{4}$/.test(run) ? { digits: run, said: text } : undefined;
};

const OPENING = /^(?:(?:da|so|la|bon so cuoi|4 so cuoi)\s)+/;

const SPELLED: Readonly<Record<string, string>> = {
  khong: '0',
  mot: '1',
  hai: '2',
  ba: '3',
  bon: '4',
  tu: '4',
  nam: '5',
  lam: '5',
  sau: '6',
  bay: '7',
  tam: '8',
  chin: '9',
};
