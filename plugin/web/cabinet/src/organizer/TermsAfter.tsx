// What the organizer has to do when the meeting is over, and the last day for it. From the first
// draft on: whoever calls a meeting plans for that, too.
import { Paper, Typography } from '@mui/material';
import type { Meeting } from '@quorum/core/api/types';
import { dayIn } from '@quorum/core/format/time';
import { useWords } from '../lib/text';

export function TermsAfter({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  // Only the organizer is told. What is due first comes first.
  const terms = [...(meeting.notice?.after ?? [])].sort((a, b) => a.until.localeCompare(b.until));
  if (terms.length === 0) return null;
  return (
    <Paper component="section" aria-label={say('notice.afterTitle')} sx={{ p: 2, my: 2 }}>
      <Typography variant="h2" gutterBottom>{say('notice.afterTitle')}</Typography>
      {terms.map((one) => (
        <Typography key={one.way}>
          {say('notice.after', {
            what: say.named('noticeAfter', one.way), until: dayIn(one.until, say.locale), article: one.article,
          })}
        </Typography>
      ))}
      {terms.some((one) => !one.calendarKnown) && (
        <Typography sx={{ color: 'text.secondary', mt: 1 }}>{say('notice.warning.calendar_unknown')}</Typography>
      )}
    </Paper>
  );
}
