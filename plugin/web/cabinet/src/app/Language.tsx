import { keepLanguage, whenChosenElsewhere, type Language } from '@quorum/core/i18n/languages';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { speak, spoken } from '../lib/api';

interface Choice {
  language: Language;
  choose(language: Language): void;
}

const Chosen = createContext<Choice | null>(null);

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(spoken);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => whenChosenElsewhere((next) => {
    speak(next);
    setLanguage(next);
  }), []);
  const choice = useMemo<Choice>(() => ({
    language,
    choose: (next) => {
      speak(next);
      keepLanguage(next);
      setLanguage(next);
    },
  }), [language]);
  return <Chosen.Provider value={choice}>{children}</Chosen.Provider>;
}

export function useLanguage(): Choice {
  const choice = useContext(Chosen);
  if (!choice) throw new Error('no language provider');
  return choice;
}
