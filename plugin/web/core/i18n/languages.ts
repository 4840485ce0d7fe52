// The language of a page: the one that was chosen, else one that the browser speaks.
import type { Language } from './language';

export type { Language } from './language';

const kept = 'quorum:language';

/** What was chosen before, else what the browser speaks, else Russian. */
export function firstLanguage(spoken: readonly string[] = navigator.languages): Language {
  const chosen = read();
  if (chosen === 'ru' || chosen === 'en') return chosen;
  const known = spoken.find((one) => /^(ru|en)/i.test(one));
  return known?.toLowerCase().startsWith('en') ? 'en' : 'ru';
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(kept, language);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

/** Chosen in another tab: all tabs speak alike. */
export function whenChosenElsewhere(tell: (language: Language) => void): () => void {
  const hear = (event: StorageEvent) => {
    if (event.key === kept && (event.newValue === 'ru' || event.newValue === 'en')) tell(event.newValue);
  };
  addEventListener('storage', hear);
  return () => removeEventListener('storage', hear);
}

function read(): string | null {
  try {
    return localStorage.getItem(kept);
  } catch {
    return null;
  }
}
