// Votes in the unit that the meeting's regulation counts in: roubles of claims, heads, shares, square
// metres, parts of a capital. A weight is a string of whole hundredths of that unit, whatever the unit
// is: so the server reads a register ("1" is "100") and so it prints a protocol. Sums do not fit a
// JavaScript number, and nothing is ever rounded.

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

/** These are always written with their hundredths. */
const measured = new Set(['kopeck', '0.01 m2']);

/** "123456789" → "1 234 567,89" (ru) or "1,234,567.89" (en). */
export function amountOf(hundredths: string, locale: string): string {
  const value = BigInt(hundredths);
  const whole = (value / 100n).toString();
  const rest = (value % 100n).toString().padStart(2, '0');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, isRussian(locale) ? noBreak : ',');
  return grouped + (isRussian(locale) ? ',' : '.') + rest;
}

/** "40000" → "400,00 ₽", "400 акций" or "400,00 м²". */
export function votesIn(unit: string | undefined, hundredths: string, locale: string): string {
  const amount = amountOf(hundredths, locale);
  if (unit === 'kopeck') return isRussian(locale) ? amount + noBreak + '₽' : '₽' + noBreak + amount;
  const short = measured.has(unit ?? '') ? amount : amount.replace(/[.,]00$/, '');
  return short + noBreak + nameOf(unit, BigInt(hundredths), locale);
}

function nameOf(unit: string | undefined, hundredths: bigint, locale: string): string {
  const forms = (named[unit ?? ''] ?? votes)[isRussian(locale) ? 'ru' : 'en'];
  if (hundredths % 100n !== 0n) return forms.other ?? '';
  const whole = hundredths / 100n;
  // The ending follows the last two digits, except that 101 is not one.
  const count = Number(whole < 100n ? whole : 100n + (whole % 100n));
  return forms[new Intl.PluralRules(locale).select(count)] ?? forms.other ?? '';
}

/** Given out among candidates, shares times seats are no shares any more; roubles stay roubles. */
export const unitGivenOut = (unit: string | undefined): string | undefined =>
  unit === 'kopeck' ? unit : 'head';

/** Nobody gives half a share to a candidate, except who holds half a share. */
export const grainOf = (unit: string | undefined, total: bigint): bigint =>
  measured.has(unit ?? '') || total % 100n !== 0n ? 1n : 100n;

/** Share of a whole in hundredths of a percent, cut off, never rounded up: "50.00" is a half. */
export function percentOf(part: string, whole: string, locale: string): string {
  const of = BigInt(whole);
  const hundredths = of === 0n ? 0n : (BigInt(part) * 10000n) / of;
  const mark = isRussian(locale) ? ',' : '.';
  const text = `${hundredths / 100n}${mark}${(hundredths % 100n).toString().padStart(2, '0')}`;
  return text + noBreak + '%';
}

/** For the width of a bar only, never for a decision. */
export function barOf(part: string, whole: string): number {
  const of = BigInt(whole);
  return of === 0n ? 0 : Number((BigInt(part) * 100n) / of);
}
