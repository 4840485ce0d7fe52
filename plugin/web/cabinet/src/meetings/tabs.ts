import type { Meeting } from '@quorum/core/api/types';
import { collecting } from '@quorum/core/voting/model';

type Seen = Pick<Meeting, 'phase' | 'me' | 'agenda' | 'concerned'>;

export type TabName =
  | 'general' | 'agenda' | 'documents' | 'applications' | 'voting' | 'ballots' | 'draft' | 'register'
  | 'review' | 'console' | 'papers' | 'commission';

export const isOver = ({ phase }: Pick<Meeting, 'phase'>): boolean => phase === 'ended' || phase === 'failed';

/** What this person finds on the page of this meeting; the first is shown when none is asked for. */
export function tabsOf(meeting: Seen): TabName[] {
  if (meeting.concerned === false) return ['applications'];
  const tabs = tabsOfRole(meeting);
  const papers: TabName[] = meeting.me.papers === true && papersAwaited(meeting) ? ['papers'] : [];
  if (meeting.me.commission) return ['commission', ...papers, 'register', ...tabs];
  const [first, ...rest] = tabs;
  const seen = meeting.me.role === 'organizer' && meeting.phase !== 'draft';
  return [first!, ...papers, ...rest, ...(seen ? ['commission' as const] : [])];
}

/** Where ballots are sent in, some come on paper; those that came in time are read until the count. */
export const papersAwaited = ({ agenda }: Pick<Meeting, 'agenda'>): boolean =>
  agenda.some((one) => one.ahead === true && (one.stage === 'open' || one.stage === 'closed'));

function tabsOfRole(meeting: Seen): TabName[] {
  const { phase } = meeting;
  const going = phase === 'registration' || phase === 'open' || collecting(meeting);
  const over = isOver(meeting);
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
