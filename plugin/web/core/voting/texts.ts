// What the panel says, in both languages; the compiler sees to it that neither lacks a sentence.
import { en } from './texts_en';
import { ru } from './texts_ru';

export type Language = 'ru' | 'en';
export type Texts = typeof ru;

export const textsIn = (language: Language): Texts => (language === 'en' ? en : ru);

export const languageOf = (locale: string | undefined): Language =>
  locale?.toLowerCase().startsWith('en') ? 'en' : 'ru';

/** Votes of the weight "125000000" kopecks as roubles, in groups of three: never as a number. */
export function roubles(weight: string, language: Language): string {
  const kopecks = weight.padStart(3, '0');
  const whole = kopecks.slice(0, -2).replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0');
  return `${whole}${language === 'en' ? '.' : ','}${kopecks.slice(-2)}`;
}

/** "53.48" as people write it. */
export const decimal = (number: string, language: Language): string =>
  language === 'en' ? number : number.replace('.', ',');
