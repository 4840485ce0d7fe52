// The Start button, which counts down to its time by the server's clock.
import { Alert, Box, Button, Typography } from '@mui/material';
import type { Meeting } from '@quorum/core/api/types';
import { countdownOf } from '@quorum/core/format/time';
import type { MeetingStore } from '@quorum/core/voting/store';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useTimeUntil } from '../lib/time';
import { useWords } from '../lib/text';
import { Authorities } from './Authorities';

export function Start({ meeting, store }: { meeting: Meeting; store: MeetingStore }) {
  const say = useWords();
  const left = useTimeUntil(store.clock, meeting.card.startsAt);
  const act = useAct();
  const absentee = meeting.card.form === 'absentee';
  if (meeting.me.role !== 'organizer' || meeting.phase !== 'announced') return null;
  const start = async () => {
    const path = meetingPath(meeting.meeting, '/start');
    if (await act.run((key) => api.post(path, {}, { key }))) await store.refresh().catch(() => undefined);
  };
  return (
    <>
      <Authorities meeting={meeting} />
      <Alert severity="info" icon={false} sx={{ mb: 2 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
          <Button
            variant="contained" size="large" color="success" disabled={left > 0 || act.busy}
            sx={{ '&.Mui-disabled': { color: 'text.primary', fontVariantNumeric: 'tabular-nums' } }}
            onClick={() => void start()}
          >
            {left > 0 ? say('start.in', { left: countdownOf(left, say.locale) }) : say(act.busy ? 'start.starting' : absentee ? 'start.collect' : 'start.start')}
          </Button>
          <Typography sx={{ flex: '1 1 14rem' }}>{say(absentee ? 'start.collectNote' : 'start.note')}</Typography>
        </Box>
        <Trouble error={act.error} />
      </Alert>
    </>
  );
}
