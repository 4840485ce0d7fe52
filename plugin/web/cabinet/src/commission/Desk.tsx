// What a member of the counting commission has to do now, and what he checks: attendance and the
// authority of representatives.
import { Alert, Box, Button, Paper, Typography } from '@mui/material';
import type { Commission, Meeting } from '@quorum/core/api/types';
import { Link } from 'react-router-dom';
import { Loaded } from '../components/Loaded';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { numbersOf } from '../lib/agenda';
import { api, meetingPath } from '../lib/api';
import { useApplications } from '../lib/queries';
import { useWords } from '../lib/text';
import { Claims, Status } from '../meetings/Applications';
import { papersAwaited } from '../meetings/tabs';
import { Attendance } from '../organizer/Console';
import { Papers } from '../organizer/Papers';

export function Desk({ meeting, state, onChanged }: { meeting: Meeting; state: Commission; onChanged(): void }) {
  const say = useWords();
  const act = useAct();
  const due = state.unreported ?? [];
  const waiting = (state.protocols ?? []).filter((one) => one.waitsForMe);
  const papers = papersAwaited(meeting);
  const draw = async () => {
    const path = meetingPath(meeting.meeting, '/commission/protocols');
    if (await act.run((key) => api.post(path, {}, { key }))) onChanged();
  };
  return (
    <>
      <Paper component="section" aria-label={say('commission.now')} sx={{ p: 2, display: 'grid', gap: 1 }}>
        <Typography variant="h2">{say('commission.now')}</Typography>
        {papers && (
          <Alert severity="info" action={
            <Button color="inherit" component={Link} to={`/meetings/${meeting.meeting}/papers`}>
              {say('commission.toPapers')}
            </Button>}>
            {say('commission.papersWait')}
          </Alert>
        )}
        {waiting.map((one) => (
          <Alert key={one.number} severity="warning">{say('commission.confirmWaits', { number: one.number })}</Alert>
        ))}
        {due.length > 0 && (
          <Alert severity="info" action={
            <Button color="inherit" disabled={act.busy} onClick={() => void draw()}>{say('commission.draw')}</Button>}>
            {say('commission.due', { numbers: numbersOf(meeting, due) })}
          </Alert>
        )}
        {!papers && waiting.length === 0 && due.length === 0 && <Typography>{say('commission.nothing')}</Typography>}
        <Trouble error={act.error} />
      </Paper>
      {meeting.card.form !== 'absentee' && <Attendance meeting={meeting} />}
      <Authorities meeting={meeting} />
    </>
  );
}

/** The commission checks in whose name people vote. */
function Authorities({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  const applications = useApplications(meeting.meeting);
  return (
    <Paper component="section" sx={{ p: 2 }}>
      <Typography variant="h2" gutterBottom>{say('commission.authorities')}</Typography>
      <Loaded query={applications}>
        {(list) => (
          <>
            {list.length === 0 && <Typography>{say('review.none')}</Typography>}
            {list.map((one) => (
              <Box key={one.application} sx={{ mt: 1 }}>
                <Typography component="h3" sx={{ fontWeight: 600 }}>
                  {one.number}. {one.name} <Status status={one.status} />
                </Typography>
                <Claims meeting={meeting} application={one} />
                <Papers meeting={meeting} application={one} />
              </Box>
            ))}
          </>
        )}
      </Loaded>
    </Paper>
  );
}
