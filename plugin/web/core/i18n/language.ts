// The two languages of the pages.
export type Language = 'ru' | 'en';

export const languageOf = (locale: string | undefined): Language =>
  locale?.toLowerCase().startsWith('en') ? 'en' : 'ru';
