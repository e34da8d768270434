/**
 * The number of a legal document (123/2015/NĐ-CP, 60/2014/QH13, 481/BTP-HTQTCT), found in a text and written in one
 * way, so that the record's and ours can be compared. Texts flattened from tables run into it on both sides: a
 * capital that opens the next word (`TT-BTCNghị định`) does not belong to it.
 */
const MINISTRIES =
  'BTP|BTC|BCA|BQP|BNV|BYT|BNNPTNT|BNNMT|BTNMT|BXD|BGTVT|BKHCN|BKHĐT|BCT|BVHTTDL|BGDĐT|BLĐTBXH|BTTTT|BNG|NHNN|TTCP|UBDT|BDTTG|VPCP|TANDTC|VKSNDTC|TTg';
const NUMBER = new RegExp(
  String.raw`(?:(?<![\d/.])|(?<=QH\d{2}))\d{1,5}(?:\.\d{1,2})?[a-z]?\s?\/\s?(?:\d{4}\s?\/\s?)?` +
    String.raw`(?:QH\d{2}|UBTVQH\d{2}|(?:NĐ|NQ)\s?[-–]\s?CP|(?:TT|QĐ|VBHN|NQ)\s?[-–]\s?(?:${MINISTRIES})|` +
    String.raw`[A-ZĐ]{2,}(?:\d{1,2}(?!\d))?(?:\s?[-–]\s?[A-ZĐ]+)*(?!\p{Ll}))`,
  'gu',
);

export const legalNumbers = (text: string): string[] =>
  [...text.normalize('NFC').matchAll(NUMBER)].map(([found]) => tidyNumber(found));

export const legalNumber = (text: string): string | null => legalNumbers(text)[0] ?? null;

/** Where each number ends in the text, for cutting run-together tables. */
export const legalNumberSpans = (text: string): { number: string; start: number; end: number }[] =>
  [...text.matchAll(NUMBER)].map(match => ({
    number: tidyNumber(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** Small letters without marks and leading zeros: 03/2023/tt-btp = 3/2023/TT-BTP; 07-2025-nd-cp = 7/2025/NĐ-CP. */
export const sameNumber = (number: string): string =>
  number
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[\s/–.-]+/g, '-')
    .replace(/^0+(?=\d)/, '');

const tidyNumber = (found: string): string => found.replace(/\s/g, '').replace(/–/g, '-');
