// Words, moments and amounts in the language of the page.
import { dateTimeIn, timeIn } from '@quorum/core/format/time';
import { percentOf, unitGivenOut, votesIn } from '@quorum/core/format/votes';
import { said } from '@quorum/core/i18n/catalogue';
import type { Language } from '@quorum/core/i18n/language';
import { decimal, textsIn, type Texts } from '@quorum/core/voting/texts';
import { createContext, useContext, useMemo } from 'react';
import { useLanguage } from '../app/Language';
import { catalogues, isPlainId, type MessageId, type ValuesOfMessage } from '../texts';

export interface Words {
  <Id extends MessageId>(id: Id, ...values: ValuesOfMessage<Id>): string;
  locale: Language;
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
  const { language } = useLanguage();
  const unit = useContext(Unit);
  return useMemo(() => {
    const catalogue = catalogues[language];
    const say = <Id extends MessageId>(id: Id, ...values: ValuesOfMessage<Id>) => said(catalogue[id], values);
    return Object.assign(say, {
      locale: language,
      when: (iso: string, zone: string) => dateTimeIn(iso, zone, language),
      clock: (iso: string, zone: string) => timeIn(iso, zone, language),
      votes: (hundredths: string, kind?: string) =>
        votesIn(kind === 'cumulative' ? unitGivenOut(unit) : unit, hundredths, language),
      share: (part: string, whole: string) => percentOf(part, whole, language),
      percent: (number: string) => `${decimal(number, language)}\u00a0%`,
      named: (prefix: string, value: string, otherwise?: string) => {
        const id = `${prefix}.${value}`;
        return isPlainId(catalogue, id) ? catalogue[id] : (otherwise ?? value);
      },
    });
  }, [language, unit]);
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
