// Votes in the unit that the meeting's regulation counts in: roubles of claims, heads, shares, square
// metres, parts of a capital. A weight is a string of whole smallest units: kopecks, hundredths of a
// square metre; the others have no smaller ones. Sums do not fit a JavaScript number, and nothing is
// ever rounded.

const noBreak = '\u00a0';
const isRussian = (locale: string) => locale.startsWith('ru');

type Forms = Partial<Record<Intl.LDMLPluralRule, string>>;
interface Named {
  ru: Forms;
  en: Forms;
}

const votes: Named = {
  ru: { one: 'голос', few: 'голоса', many: 'голосов', other: 'голоса' },
  en: { one: 'vote', other: 'votes' },
};

/** By the `unit` of a regulation. One vote a head; a unit that we do not know is a vote as well. */
const named: Record<string, Named> = {
  share: {
    ru: { one: 'акция', few: 'акции', many: 'акций', other: 'акции' },
    en: { one: 'share', other: 'shares' },
  },
  '1/n of capital': {
    ru: { one: 'часть капитала', few: 'части капитала', many: 'частей капитала', other: 'части капитала' },
    en: { one: 'part of the capital', other: 'parts of the capital' },
  },
  '0.01 m2': { ru: { other: 'м²' }, en: { other: 'm²' } },
};

const hundredthOfVote = '0.01 vote';

/** These are always written with their hundredths. */
const measured = new Set(['kopeck', '0.01 m2', hundredthOfVote]);

/** How many digits after the comma people may write. */
export const decimalsOf = (unit: string | undefined): 0 | 2 => (measured.has(unit ?? '') ? 2 : 0);

/** "123456789" → "1 234 567,89" (ru) or "1,234,567.89" (en); whole without decimals. */
export function amountOf(votes: string, locale: string, decimals: 0 | 2): string {
  const group = (whole: string) =>
    whole.replace(/\B(?=(\d{3})+$)/g, isRussian(locale) ? noBreak : ',');
  const value = BigInt(votes);
  if (decimals === 0) return group(value.toString());
  const rest = (value % 100n).toString().padStart(2, '0');
  return group((value / 100n).toString()) + (isRussian(locale) ? ',' : '.') + rest;
}

/** "40000" → "400,00 ₽", "40 000 акций" or "400,00 м²". */
export function votesIn(unit: string | undefined, votes: string, locale: string): string {
  const amount = amountOf(votes, locale, decimalsOf(unit));
  if (unit === 'kopeck') return isRussian(locale) ? amount + noBreak + '₽' : '₽' + noBreak + amount;
  return amount + noBreak + nameOf(unit, BigInt(votes), locale);
}

function nameOf(unit: string | undefined, amount: bigint, locale: string): string {
  const forms = (named[unit ?? ''] ?? votes)[isRussian(locale) ? 'ru' : 'en'];
  const one = decimalsOf(unit) === 0 ? 1n : 100n;
  if (amount % one !== 0n) return forms.other ?? '';
  const whole = amount / one;
  // The ending follows the last two digits, except that 101 is not one.
  const count = Number(whole < 100n ? whole : 100n + (whole % 100n));
  return forms[new Intl.PluralRules(locale).select(count)] ?? forms.other ?? '';
}

/** Given out among candidates, shares times seats are no shares any more; roubles stay roubles. */
export const unitGivenOut = (unit: string | undefined): string | undefined => {
  if (unit === 'kopeck') return unit;
  return decimalsOf(unit) === 0 ? 'head' : hundredthOfVote;
};

/** Share of a whole in hundredths of a percent, half up as the server and the protocol write it: two
 *  numbers for one share on one page help nobody. For people only; what decides is the inequality. */
export function percentOf(part: string, whole: string, locale: string): string {
  const of = BigInt(whole);
  const hundredths = of === 0n ? 0n : (BigInt(part) * 20000n + of) / (2n * of);
  const mark = isRussian(locale) ? ',' : '.';
  const text = `${hundredths / 100n}${mark}${(hundredths % 100n).toString().padStart(2, '0')}`;
  return text + noBreak + '%';
}

/** For the width of a bar only, never for a decision. */
export function barOf(part: string, whole: string): number {
  const of = BigInt(whole);
  return of === 0n ? 0 : Number((BigInt(part) * 100n) / of);
}
