import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { breakText } from '../voting/break_text';
import { allThatCouldBeGiven } from '../voting/election';
import { Result } from '../voting/Result';
import { textsIn } from '../voting/texts';
import { criterionOf, meetingOf, outcomeOf, questionOf } from './fixtures';

afterEach(cleanup);

describe('what was needed of the votes', () => {
  it('is said in words, in both languages', () => {
    const question = questionOf({ outcomeRu: 'Решение принято: «за» 600 из 1000.', outcomeEn: 'Adopted: for 600 of 1000.' });
    const outcome = outcomeOf();
    for (const [language, said] of [['ru', /^Решение принято: «за» 600/], ['en', /^Adopted: for 600/]] as const) {
      render(<Result question={question} outcome={outcome} texts={textsIn(language)} language={language} />);
      expect(screen.getByText(said)).toBeTruthy();
    }
  });
});

describe('votes of candidates', () => {
  const all = (present: string) => ({ for: '0', against: '0', abstain: '0', invalid: '0', silent: '0', present, all: present });
  const outcome = outcomeOf({
    weight: all('100000'), heads: all('4'),
    election: { options: [{ id: 'a', votes: '2' }], elected: ['a'], tied: [], vacant: 0 },
  });
  it('are shares of all that those present could give, once for each seat', () => {
    expect(allThatCouldBeGiven(questionOf({ kind: 'cumulative', seats: 3 }), outcome)).toBe('300000');
    expect(allThatCouldBeGiven(questionOf({ kind: 'single_choice' }), outcome)).toBe('100000');
  });
  it('are people, not roubles, where people are counted', () => {
    const criteria = [{ ...criterionOf().criterion, measure: 'heads' as const }];
    const question = questionOf({ kind: 'single_choice', criteria, candidates: [{ id: 'a', text: 'А' }] });
    expect(allThatCouldBeGiven(question, outcome)).toBe('4');
    render(<Result question={question} outcome={outcome} texts={textsIn('ru', 'kopeck')} language="ru" />);
    expect(screen.getByText(/^2.голоса$/)).toBeTruthy();
  });
});

describe('a break', () => {
  const view = meetingOf({ pausedAt: '2026-11-24T10:00:00.000Z' });
  it('is announced with what it is for and until when', () => {
    const known = { ...view, pauseReason: 'documents' as const, pauseUntil: '2026-11-24T10:30:00.000Z' };
    expect(breakText(known, textsIn('ru'), 'ru')).toMatch(/^Объявлен перерыв для ознакомления с документами до 13:30/);
    expect(breakText(known, textsIn('en'), 'en')).toContain('to read the documents until');
  });
  it('without either is only a break', () => {
    expect(breakText(view, textsIn('ru'), 'ru')).toMatch(/^Объявлен перерыв\. Время не идёт/);
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
