// The way into the room. The link is made by the server at the moment the button is pressed and is
// seen by nobody: the browser is led there by a form.
import { Alert, Box, Button, Typography } from '@mui/material';
import type { Meeting } from '@quorum/core/api/types';
import { countdownOf } from '@quorum/core/format/time';
import { inEarlierRoom } from '@quorum/core/voting/model';
import type { MeetingStore } from '@quorum/core/voting/store';
import { api, meetingPath } from '../lib/api';
import { useTimeUntil } from '../lib/time';
import { useWords } from '../lib/text';

export function Enter({ meeting, store }: { meeting: Meeting; store: MeetingStore }) {
  const say = useWords();
  const { me, phase, room } = meeting;
  const left = useTimeUntil(store.clock, meeting.card.startsAt);
  const mayEnter = me.role === 'organizer' || me.admitted === true;
  if (!mayEnter || phase === 'draft' || phase === 'ended' || phase === 'failed' || phase === 'cancelled') return null;
  if (meeting.card.form === 'absentee') return null; // there is no room
  if (phase === 'announced') {
    return me.role === 'organizer' ? null : (
      <Alert severity="info" sx={{ mb: 2 }}>
        {left > 0 ? say(left > 3600_000 ? 'entry.waitLong' : 'entry.wait', { left: countdownOf(left, say.locale) }) : say('entry.soon')}
      </Alert>
    );
  }
  if (room?.lost) return null; // which the page tells above
  if (!room?.live) return <Alert severity="warning" sx={{ mb: 2 }}>{say('entry.noRoom')}</Alert>;
  return (
    <Box
      component="form"
      method="post"
      target="_blank"
      action={api.base + meetingPath(meeting.meeting, '/entry')}
      sx={{ mb: 2, display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}
    >
      <input type="hidden" name="csrfToken" value={api.csrfToken} />
      <Button type="submit" variant="contained" size="large" color="success">{say('entry.enter')}</Button>
      <Typography sx={{ flex: '1 1 12rem' }}>{say(inEarlierRoom(meeting) ? 'entry.another' : me.present ? 'entry.inside' : 'entry.note')}</Typography>
    </Box>
  );
}
