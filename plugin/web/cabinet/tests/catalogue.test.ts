import { firstLanguage } from '@quorum/core/i18n/languages';
import { describe, expect, it } from 'vitest';
import { catalogues } from '../src/texts';

type Values = Record<string, string | number>;

/** A sentence as it is said of ones, and the values it asks for. */
function heard(sentence: unknown): { text: string; values: string[] } {
  if (typeof sentence !== 'function') return { text: String(sentence), values: [] };
  const asked = new Set<string>();
  const ones = new Proxy<Values>({}, {
    get: (_, name) => {
      asked.add(String(name));
      return 1;
    },
  });
  return { text: String(sentence(ones)), values: [...asked].sort() };
}

describe('the catalogue', () => {
  it('says everything in both languages', () => {
    expect(Object.keys(catalogues.en).sort()).toEqual(Object.keys(catalogues.ru).sort());
    for (const catalogue of Object.values(catalogues)) {
      for (const [id, sentence] of Object.entries(catalogue)) expect(heard(sentence).text.trim(), id).not.toBe('');
    }
  });

  it('uses the same values in both languages', () => {
    const english: Record<string, unknown> = catalogues.en;
    for (const [id, sentence] of Object.entries(catalogues.ru)) {
      expect(heard(english[id]).values, id).toEqual(heard(sentence).values);
    }
  });

  it('has the Russian plural forms wherever it counts', () => {
    const said = (count: number) => catalogues.ru['draft.agenda']({ count });
    expect([1, 2, 5, 1.5].map(said)).toEqual([
      'Повестка (1 вопрос)', 'Повестка (2 вопроса)', 'Повестка (5 вопросов)', 'Повестка (1,5 вопроса)',
    ]);
    expect(catalogues.ru['register.total']({ count: 1234, total: '1' })).toBe('1\u00a0234 строки, всего 1.');
    expect(catalogues.en['register.total']({ count: 1234, total: '1' })).toBe('1,234 lines, 1 in all.');
    expect(catalogues.ru['review.waiting']({ count: 0 })).toBe('Все заявки рассмотрены.');
    expect(catalogues.ru['review.waiting']({ count: 21 })).toBe('Ждёт решения 21 заявка.');
  });

  it('leaves nothing in Russian in English', () => {
    for (const [id, sentence] of Object.entries(catalogues.en)) {
      if (id !== 'app.language') expect(heard(sentence).text, id).not.toMatch(/[А-Яа-яЁё]/);
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
