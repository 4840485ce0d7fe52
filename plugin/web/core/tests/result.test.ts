import { describe, expect, it } from 'vitest';
import { textsIn } from '../voting/texts';
import { neededText } from '../voting/Result';
import { criterionOf } from './fixtures';

const criterion = (pass: boolean) => criterionOf({ left: '998000050', right: '855000166', pass, percent: '58.36' });

describe('what was needed of the votes', () => {
  it('is said in words, in both languages', () => {
    expect(neededText(criterion(true), textsIn('ru'), 'ru'))
      .toBe('Требовалось больше 1/2 голосов присутствующих, набрано 58,36 %.');
    expect(neededText(criterion(false), textsIn('en'), 'en'))
      .toBe('Needed: more than 1/2 of the votes present; only 58.36 % were reached.');
  });
});

describe('what a question waits for', () => {
  it('is said of every ending', () => {
    const endings = ['adopted', 'not_adopted', 'tie', 'no_quorum', 'elected', 'partly_elected', 'not_elected'] as const;
    for (const language of ['ru', 'en'] as const) {
      const said = endings.map((one) => textsIn(language).conduct.waitsFor('3', one));
      expect(new Set(said).size).toBe(endings.length);
      for (const one of said) expect(one).toContain('3');
      expect(new Set(endings.map((one) => textsIn(language).conduct.onlyIf(one))).size).toBe(endings.length);
    }
  });
});
