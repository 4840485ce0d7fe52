import type { Regulation } from '@quorum/core/api/types';
import { dayIn } from '@quorum/core/format/time';
import { useWords } from '../lib/text';

/** From when and until when rules are in force, in words; some have no end, some no beginning. */
export function useValidity() {
  const say = useWords();
  return ({ validFrom, validTo }: Pick<Regulation, 'validFrom' | 'validTo'>): string => {
    const from = validFrom ? dayIn(validFrom, say.locale) : '';
    const to = validTo ? dayIn(validTo, say.locale) : '';
    if (from && to) return say('rules.between', { from, to });
    return from ? say('rules.from', { from }) : say('rules.until', { to });
  };
}
