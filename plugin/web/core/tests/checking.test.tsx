import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { OwnBallot, Question } from '../api/types';
import type { Language } from '../i18n/language';
import { VotePanel } from '../voting/VotePanel';
import { meetingOf, questionOf, storeOf } from './fixtures';

const at = '2026-11-24T10:00:00.000Z';
const signed: OwnBallot = { stage: 'signed', sha256: 'aa', at };

async function shows(question: Partial<Question>, ballot?: OwnBallot, language: Language = 'ru') {
  const ballots: Record<string, OwnBallot> = ballot ? { q1: ballot } : {};
  const elector = { elector: 'e1', name: 'ООО «Образец»', weight: '100', ballots };
  const store = await storeOf(meetingOf({
    agenda: [questionOf({ electorate: 1, signed: 1, ...question })],
    me: { role: 'participant', participant: 'p1', electors: [elector] },
  }));
  render(<VotePanel store={store} language={language} onSign={() => undefined} />);
}

afterEach(cleanup);

describe('a ballot whose signature is being checked', () => {
  it('is accepted, and nothing is asked of the voter', async () => {
    await shows({ beingChecked: 1 }, { ...signed, beingChecked: true });
    expect(screen.getByText('Ваш голос принят')).toBeTruthy();
    expect(screen.getByText(/ООО «Образец»: голос принят, подпись проверяется.*ничего не нужно/)).toBeTruthy();
  });

  it('holds up the count when it decides, until a time that is told', async () => {
    await shows({ stage: 'closed', beingChecked: 1, withheldUntil: at }, { ...signed, beingChecked: true }, 'en');
    expect(screen.getByText(/Not counted yet: signatures \(1\).*November 24, 2026 at 01:00 PM/)).toBeTruthy();
    expect(screen.queryByRole('timer')).toBeNull();
  });

  it('is cast anew when it proved to be invalid and voting goes on', async () => {
    await shows({}, { stage: 'set_aside', sha256: 'aa', at, invalid: true });
    expect(screen.getByRole('alert').textContent).toMatch(/подпись под ним недействительна.*можно проголосовать ещё раз/);
    expect(screen.getByRole('radio', { name: 'За' })).toBeTruthy();
  });

  it('stays counted when it proved to be invalid after the count, and that is told', async () => {
    await shows({ stage: 'counted', foundInvalid: 2 });
    expect(screen.getByText(/После подсчёта.*недействительны \(бюллетеней: 2\)/)).toBeTruthy();
  });

  it('does not count when its time was over', async () => {
    await shows({ stage: 'closed' }, { stage: 'set_aside', sha256: 'aa', at, invalid: false }, 'en');
    expect(screen.getByRole('alert').textContent).toMatch(/could not be checked in the time/);
  });
});
