// Words, moments and amounts in the language of the page.
import { dateTimeIn, timeIn } from '@quorum/core/format/time';
import { percentOf, roublesOf } from '@quorum/core/format/money';
import type { MessageId } from '@quorum/core/i18n/languages';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';

type Values = Record<string, string | number>;

export interface Words {
  (id: MessageId, values?: Values): string;
  locale: string;
  when(iso: string, zone: string): string;
  clock(iso: string, zone: string): string;
  money(kopecks: string): string;
  share(part: string, whole: string): string;
  /** For ids made of a value the server sent: unknown ones are shown as they are. */
  named(prefix: string, value: string, otherwise?: string): string;
}

export function useWords(): Words {
  const intl = useIntl();
  return useMemo(() => {
    const say = ((id: string, values?: Values) => intl.formatMessage({ id }, values)) as Words;
    say.locale = intl.locale;
    say.when = (iso, zone) => dateTimeIn(iso, zone, intl.locale);
    say.clock = (iso, zone) => timeIn(iso, zone, intl.locale);
    say.money = (kopecks) => roublesOf(kopecks, intl.locale);
    say.share = (part, whole) => percentOf(part, whole, intl.locale);
    say.named = (prefix, value, otherwise) => {
      const id = `${prefix}.${value}`;
      return id in intl.messages ? intl.formatMessage({ id }) : (otherwise ?? value);
    };
    return say;
  }, [intl]);
}
