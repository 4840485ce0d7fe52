import { cleanup, screen } from '@testing-library/react';
import type { Meeting } from '@quorum/core/api/types';
import { afterEach, describe, expect, it } from 'vitest';
import { Notice } from '../src/organizer/Notice';
import { TermsAfter } from '../src/organizer/TermsAfter';
import { meetingOf, show } from './shown';

const term = { way: 'post', inclusive: '2026-11-20', strict: '2026-11-19', late: false, lateByBoth: false, calendarKnown: true };
const due = {
  way: 'court', days: 5, workingDays: false, article: '127-ФЗ, ст. 12, п. 7', until: '2027-01-11', calendarKnown: false,
};
const meeting = (phase: Meeting['phase'], after = [due]) => meetingOf({
  phase, me: { role: 'organizer' }, notice: { terms: [term], after, warnings: ['calendar_unknown'] },
});
const unknown = /календаря на это время ещё нет/;

afterEach(cleanup);

describe('what is due after a meeting', () => {
  it('is in sight from the draft to the end and beyond', () => {
    for (const phase of ['draft', 'announced', 'registration', 'open', 'failed', 'ended'] as const) {
      show(<TermsAfter meeting={meeting(phase)} />);
      expect(screen.getByText('Протокол в суд: не позднее 11 января 2027 г. (127-ФЗ, ст. 12, п. 7).'), phase).toBeTruthy();
      cleanup();
    }
  });

  it('says itself that its calendar is not known; notice of the meeting has another', () => {
    show(<><Notice meeting={meeting('draft')} onChanged={() => undefined} /><TermsAfter meeting={meeting('draft')} /></>);
    expect(screen.getAllByText(unknown)).toHaveLength(1);
    expect(screen.getByRole('region', { name: 'После собрания' }).textContent).toMatch(unknown);
  });

  it('is nothing where the rules want nothing, nor for anybody but the organizer', () => {
    show(<><TermsAfter meeting={meeting('ended', [])} /><TermsAfter meeting={meetingOf({ phase: 'ended' })} /></>);
    expect(screen.queryByText('После собрания')).toBeNull();
  });
});
