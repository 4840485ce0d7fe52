// Words, moments and amounts in the language of the page.
import { dateTimeIn, timeIn } from '@quorum/core/format/time';
import { percentOf, unitGivenOut, votesIn } from '@quorum/core/format/votes';
import type { MessageId } from '@quorum/core/i18n/languages';
import { textsIn, type Texts } from '@quorum/core/voting/texts';
import { createContext, useContext, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useLanguage } from '../app/Language';

type Values = Record<string, string | number>;

export interface Words {
  (id: MessageId, values?: Values): string;
  locale: string;
  when(iso: string, zone: string): string;
  clock(iso: string, zone: string): string;
  /** A weight in the unit of the meeting; of a cumulative vote, what is given out. */
  votes(hundredths: string, kind?: string): string;
  share(part: string, whole: string): string;
  /** "53.48" as the server has counted it. */
  percent(number: string): string;
  /** For ids made of a value the server sent: unknown ones are shown as they are. */
  named(prefix: string, value: string, otherwise?: string): string;
}

/** In what unit the meeting counts whose page is shown. */
export const Unit = createContext<string | undefined>(undefined);

export function useWords(): Words {
  const intl = useIntl();
  const unit = useContext(Unit);
  return useMemo(() => {
    const say = ((id: string, values?: Values) => intl.formatMessage({ id }, values)) as Words;
    say.locale = intl.locale;
    say.when = (iso, zone) => dateTimeIn(iso, zone, intl.locale);
    say.clock = (iso, zone) => timeIn(iso, zone, intl.locale);
    say.votes = (hundredths, kind) =>
      votesIn(kind === 'cumulative' ? unitGivenOut(unit) : unit, hundredths, intl.locale);
    say.share = (part, whole) => percentOf(part, whole, intl.locale);
    say.percent = (number) => `${intl.locale === 'ru' ? number.replace('.', ',') : number}\u00a0%`;
    say.named = (prefix, value, otherwise) => {
      const id = `${prefix}.${value}`;
      return id in intl.messages ? intl.formatMessage({ id }) : (otherwise ?? value);
    };
    return say;
  }, [intl, unit]);
}

/** What a card says of creditors, or of the members of an organization; courts are for creditors. */
export function useCardWords() {
  const say = useWords();
  const creditors = useContext(Unit) === 'kopeck';
  const label = (name: string) => {
    const general = say.named('card', name);
    return creditors ? general : say.named('card.members', name, general);
  };
  return { creditors, label };
}

/** The words of the panel, which pages share with it. */
export function useTexts(): Texts {
  const { language } = useLanguage();
  return textsIn(language, useContext(Unit));
}
