// Numbers in sentences: "21 бюллетень", "2 ballots".
import type { Language } from './language';

/** Of each language the forms it has; "#" is where the number stands. */
interface Forms {
  ru: Record<'one' | 'few' | 'many' | 'other', string>;
  en: Record<'one' | 'other', string>;
}

export function counting<L extends Language>(language: L) {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (n: number, forms: Forms[L]): string => {
    const all: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string } = forms;
    return (all[rules.select(n)] ?? all.other).replace('#', numbers.format(n));
  };
}
