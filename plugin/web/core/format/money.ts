// Votes of a creditors' meeting are roubles of claims, kept as whole kopecks in a string: sums do
// not fit a JavaScript number, and nothing is ever rounded.

const noBreak = '\u00a0';

/** "123456789" → "1 234 567,89" (ru) or "1,234,567.89" (en). */
export function amountOf(kopecks: string, locale: string): string {
  const value = BigInt(kopecks);
  const english = !locale.startsWith('ru');
  const whole = (value / 100n).toString();
  const cents = (value % 100n).toString().padStart(2, '0');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, english ? ',' : noBreak);
  return grouped + (english ? '.' : ',') + cents;
}

export function roublesOf(kopecks: string, locale: string): string {
  return locale.startsWith('ru')
    ? amountOf(kopecks, locale) + noBreak + '₽'
    : '₽' + noBreak + amountOf(kopecks, locale);
}

/** Share of a whole in hundredths of a percent, cut off, never rounded up: "50.00" is a half. */
export function percentOf(part: string, whole: string, locale: string): string {
  const of = BigInt(whole);
  const hundredths = of === 0n ? 0n : (BigInt(part) * 10000n) / of;
  const mark = locale.startsWith('ru') ? ',' : '.';
  const text = `${hundredths / 100n}${mark}${(hundredths % 100n).toString().padStart(2, '0')}`;
  return text + noBreak + '%';
}

/** For the width of a bar only, never for a decision. */
export function barOf(part: string, whole: string): number {
  const of = BigInt(whole);
  return of === 0n ? 0 : Number((BigInt(part) * 100n) / of);
}
