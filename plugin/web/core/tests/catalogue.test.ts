import { describe, expect, it } from 'vitest';
import { catalogues, firstLanguage } from '../i18n/languages';

const argumentsOf = (message: string) =>
  [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map((m) => m[1]!))].sort();

describe('the catalogue', () => {
  it('says everything in both languages', () => {
    expect(Object.keys(catalogues.en).sort()).toEqual(Object.keys(catalogues.ru).sort());
  });

  it('uses the same arguments in both languages', () => {
    for (const [id, message] of Object.entries(catalogues.ru)) {
      expect(argumentsOf(catalogues.en[id] ?? ''), id).toEqual(argumentsOf(message));
    }
  });

  it('has the Russian plural forms wherever it counts', () => {
    for (const [id, message] of Object.entries(catalogues.ru)) {
      if (!message.includes(', plural,')) continue;
      for (const form of ['one {', 'few {', 'many {']) expect(message, id).toContain(form);
    }
  });

  it('leaves nothing in Russian in English', () => {
    for (const [id, message] of Object.entries(catalogues.en)) {
      if (id !== 'app.language') expect(message, id).not.toMatch(/[А-Яа-яЁё]/);
    }
  });
});

describe('the language', () => {
  it('is the first spoken one that we know, else Russian', () => {
    localStorage.clear();
    expect(firstLanguage(['en-US', 'ru'])).toBe('en');
    expect(firstLanguage(['de', 'ru-RU'])).toBe('ru');
    expect(firstLanguage(['de'])).toBe('ru');
  });
});
