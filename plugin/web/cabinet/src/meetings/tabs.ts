import type { Meeting } from '../lib/api';

export type TabName =
  | 'general' | 'agenda' | 'documents' | 'applications' | 'voting' | 'ballots' | 'draft' | 'register'
  | 'review' | 'console';

/** What this person finds on the page of this meeting; the first is shown when none is asked for. */
export function tabsOf(meeting: Pick<Meeting, 'phase' | 'me'>): TabName[] {
  const { phase } = meeting;
  const going = phase === 'registration' || phase === 'open';
  const over = phase === 'ended' || phase === 'failed';
  if (meeting.me.role === 'organizer') {
    if (phase === 'draft') return ['draft', 'register'];
    const tabs: TabName[] = ['general', 'agenda', 'review', 'register', 'documents'];
    if (going) return ['console', ...tabs];
    return over ? ['ballots', ...tabs] : tabs;
  }
  const tabs: TabName[] = ['general', 'agenda', 'documents', 'applications'];
  if (meeting.me.role !== 'participant') return tabs;
  if (going) return ['voting', ...tabs];
  return over ? ['ballots', ...tabs] : tabs;
}
