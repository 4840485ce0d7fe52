// Applications to decide on, each with what the check of its signatures said.
import {
  Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, Paper, TextField,
  Typography,
} from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { Application, Meeting, RefusalGround } from '@quorum/core/api/types';
import { useState } from 'react';
import { Loaded, Nothing } from '../components/Loaded';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useApplications } from '../lib/queries';
import { isUnsettled } from '../lib/signatures';
import { useWords } from '../lib/text';
import { Claims, Status } from '../meetings/Applications';
import { Acceptance } from './Acceptance';
import { Papers } from './Papers';
import { Reversal } from './Reversal';
import { SignatureGlance } from './SignatureGlance';

export function ReviewQueue({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  const applications = useApplications(meeting.meeting);
  return (
    <Loaded query={applications}>
      {(list) => {
        if (list.length === 0) return <Nothing>{say('review.none')}</Nothing>;
        const waiting = list.filter((one) => one.status === 'under_review');
        const decided = list.filter((one) => one.status !== 'under_review');
        const byNumber = (a: Application, b: Application) => a.number - b.number;
        return (
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
            <Typography role="status">{say('review.waiting', { count: waiting.length })}</Typography>
            {[...waiting.sort(byNumber), ...decided.sort(byNumber)].map((one) => (
              <One key={one.application} meeting={meeting} application={one} />
            ))}
          </Box>
        );
      }}
    </Loaded>
  );
}

function One({ meeting, application }: { meeting: Meeting; application: Application }) {
  const say = useWords();
  const queries = useQueryClient();
  const [refusing, setRefusing] = useState(false);
  const [withdrawing, setWithdrawing] = useState(false);
  const act = useAct();
  const decide = (body: { admit: boolean; ground?: RefusalGround; comment?: string }) =>
    act.run(async (key) => {
      const path = meetingPath(meeting.meeting, `/applications/${application.application}/decision`);
      await api.post(path, body, { key });
      await queries.invalidateQueries({ queryKey: ['applications', meeting.meeting] });
    });
  const withdraw = (ground: RefusalGround, comment: string) =>
    act.run(async (key) => {
      const path = `/participants/${application.participant ?? ''}/withdrawal`;
      await api.post(meetingPath(meeting.meeting, path), { ground, comment }, { key });
      await queries.invalidateQueries({ queryKey: ['applications', meeting.meeting] });
    });
  const admittedNow = (meeting.participants ?? []).some(
    (one) => one.participant === application.participant && one.admitted && !one.chair);
  return (
    <Paper component="section" sx={{ p: 2 }}>
      <Typography variant="h3" component="h2" sx={{ overflowWrap: 'anywhere' }}>
        № {application.number}. {application.name} <Status status={application.status} />
      </Typography>
      <Typography sx={{ color: 'text.secondary' }}>
        {say('apply.received', { when: say.when(application.receivedAt, meeting.card.zone) })}
      </Typography>
      <Claims meeting={meeting} application={application} />
      <SignatureGlance application={application} meeting={meeting.meeting} zone={meeting.card.zone} />
      <Acceptance meeting={meeting} application={application} />
      <Papers meeting={meeting} application={application} />
      {application.status === 'refused' && (
        <Typography sx={{ my: 1 }}>
          {say('apply.refused', { ground: say.named('ground', application.ground ?? 'other') })} {application.comment}
        </Typography>
      )}
      <Trouble error={act.error} />
      {application.status === 'under_review' && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 2 }}>
          <Button variant="contained" color="success" disabled={act.busy || isUnsettled(application)}
            onClick={() => void decide({ admit: true })}>
            {say('review.admit')}
          </Button>
          <Button variant="outlined" color="error" disabled={act.busy} onClick={() => setRefusing(true)}>
            {say('review.refuse')}
          </Button>
        </Box>
      )}
      {application.status === 'admitted' && admittedNow && (
        <Button variant="outlined" color="error" disabled={act.busy} onClick={() => setWithdrawing(true)}>
          {say('review.withdraw')}
        </Button>
      )}
      <Reversal meeting={meeting} application={application} />
      {withdrawing && (
        <Refuse
          title={say('review.withdrawTitle', { name: application.name })}
          yes={say('review.withdraw')}
          onNo={() => setWithdrawing(false)}
          onYes={(ground, comment) => {
            setWithdrawing(false);
            void withdraw(ground, comment);
          }}
        />
      )}
      {refusing && (
        <Refuse
          title={say('review.refuseTitle', { name: application.name })}
          yes={say('review.refuse')}
          onNo={() => setRefusing(false)}
          onYes={(ground, comment) => {
            setRefusing(false);
            void decide({ admit: false, ground, ...(comment ? { comment } : {}) });
          }}
        />
      )}
    </Paper>
  );
}

const grounds: RefusalGround[] = [
  'no_authority', 'not_in_register', 'documents_incomplete', 'identity_unclear', 'late', 'other',
];

function Refuse({ title, yes, onYes, onNo }: {
  title: string;
  yes: string;
  onYes(ground: RefusalGround, comment: string): void;
  onNo(): void;
}) {
  const say = useWords();
  const [ground, setGround] = useState<RefusalGround>('no_authority');
  const [comment, setComment] = useState('');
  return (
    <Dialog open onClose={onNo} aria-labelledby="refuse" fullWidth maxWidth="sm">
      <DialogTitle id="refuse">{title}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <TextField select label={say('review.ground')} value={ground} sx={{ mt: 1 }}
          onChange={(event) => setGround(event.target.value as RefusalGround)}>
          {grounds.map((one) => <MenuItem key={one} value={one}>{say(`ground.${one}`)}</MenuItem>)}
        </TextField>
        <TextField label={say('review.comment')} multiline minRows={3} value={comment}
          helperText={say('review.commentNote')} onChange={(event) => setComment(event.target.value)} />
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button variant="outlined" onClick={onNo}>{say('action.cancel')}</Button>
        <Button variant="contained" color="error" onClick={() => onYes(ground, comment.trim())}>
          {yes}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
