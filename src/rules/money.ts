import type { Fee } from '../procedures/schema.ts';
import type { Lang, Text } from '../procedures/text.ts';

/** `10.000` in Vietnamese, `10,000` in English. */
export const grouped = (amount: number, lang: Lang): string =>
  String(amount).replace(/\B(?=(\d{3})+$)/g, lang === 'vi' ? '.' : ',');

/** An amount in đồng as people write it. */
export const dong = (amount: number): Text => ({
  vi: `${grouped(amount, 'vi')} đồng`,
  en: `${grouped(amount, 'en')} đồng`,
});

/** A computed sum with the arithmetic behind it; `sum` without brackets around the whole. */
export interface Sum {
  readonly amount: number;
  readonly how: Text;
}

/** `(2×2.000 + 1×1.000)` for so many units over graduated bands, cut off at `cap`. */
export const tierSum = (tiers: NonNullable<Fee['tiers']>, units: number, cap: number | undefined): Sum => {
  const parts = bands(tiers, units);
  const sum = parts.reduce((total, part) => total + part.count * part.amount, 0);
  const write = (lang: Lang) => {
    const terms = parts.map(part => `${part.count}×${grouped(part.amount, lang)}`).join(' + ');
    return parts.length > 1 ? `(${terms})` : terms;
  };
  if (cap === undefined || sum <= cap) return { amount: sum, how: { vi: write('vi'), en: write('en') } };
  return {
    amount: cap,
    how: {
      vi: `${write('vi')} nhưng không quá ${grouped(cap, 'vi')}`,
      en: `${write('en')} but at most ${grouped(cap, 'en')}`,
    },
  };
};

const bands = (tiers: NonNullable<Fee['tiers']>, units: number): { count: number; amount: number }[] => {
  let counted = 0;
  return tiers.flatMap(({ upTo = Number.POSITIVE_INFINITY, amount }) => {
    const count = Math.max(0, Math.min(units, upTo) - counted);
    counted += count;
    return count > 0 ? [{ count, amount }] : [];
  });
};

/** `2.000 đến 2, 1.000 từ 3, không quá 200.000`: what one unit costs, before it is known how many. */
export const rateOf = ({ amount, tiers, cap }: Pick<Fee, 'amount' | 'tiers' | 'cap'>): Text => {
  const write = (lang: Lang) => {
    if (!tiers) return typeof amount === 'number' ? `${grouped(amount, lang)} × ?` : '?';
    const [to, from, most] = lang === 'vi' ? ['đến', 'từ', 'không quá'] : ['up to', 'from', 'at most'];
    const bands = tiers.map((tier, at) => {
      const band =
        tier.upTo === undefined ? `${from} ${(tiers[at - 1]?.upTo ?? 0) + 1}` : `${to} ${tier.upTo}`;
      return `${grouped(tier.amount, lang)} ${band}`;
    });
    return [...bands, ...(cap ? [`${most} ${grouped(cap, lang)}`] : [])].join(', ');
  };
  return { vi: write('vi'), en: write('en') };
};
