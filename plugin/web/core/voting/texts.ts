// What the panel says, in both languages; the compiler sees to it that neither lacks a sentence.
import { decimalsOf, unitGivenOut, votesIn } from '../format/votes';
import type { Language } from '../i18n/language';
import type { QuestionKind } from '../api/types';
import { en } from './texts_en';
import { ru } from './texts_ru';

export type Sentences = typeof ru;

export interface Texts extends Sentences {
  /** A weight in the unit of the meeting; of a cumulative vote, what is given out. */
  votes(amount: string, kind?: QuestionKind): string;
  /** Of votes as they are written: two of what has hundredths. */
  decimals: 0 | 2;
}

const made = new Map<string, Texts>();

/** The same object each time, so that effects may depend on it. */
export function textsIn(language: Language, unit?: string): Texts {
  const name = `${language} ${unit}`;
  const texts = made.get(name) ?? {
    ...(language === 'en' ? en : ru),
    votes: (amount: string, kind?: QuestionKind) =>
      votesIn(kind === 'cumulative' ? unitGivenOut(unit) : unit, amount, language),
    decimals: decimalsOf(unit),
  };
  made.set(name, texts);
  return texts;
}

/** "53.48" as people write it. */
export const decimal = (number: string, language: Language): string =>
  language === 'en' ? number : number.replace('.', ',');
