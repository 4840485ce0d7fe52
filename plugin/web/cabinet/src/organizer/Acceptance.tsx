// A signature that is neither valid nor invalid: the organizer may answer for it, where the policy of
// the meeting lets him, and reads what follows from it.
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { Application, Meeting } from '@quorum/core/api/types';
import { useState } from 'react';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { isUnsettled, reasonsIn } from '../lib/signatures';
import { useWords } from '../lib/text';

export function Acceptance({ meeting, application }: { meeting: Meeting; application: Application }) {
  const say = useWords();
  const queries = useQueryClient();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const accept = (comment: string) =>
    act.run(async (key) => {
      const path = `/applications/${application.application}/signature-acceptance`;
      await api.post(meetingPath(meeting.meeting, path), { comment }, { key });
      await queries.invalidateQueries({ queryKey: ['applications', meeting.meeting] });
    });
  const waits = application.status === 'under_review' && application.verdict === 'indeterminate' && isUnsettled(application);
  if (!waits) return null;
  return (
    <>
      <Typography sx={{ mt: 1 }}>
        {say('signatures.waitNote')} {say(application.mayBeAccepted ? 'signatures.mayAccept' : 'signatures.mayNot')}
      </Typography>
      <Trouble error={act.error} />
      {application.mayBeAccepted && (
        <Button sx={{ mt: 1 }} variant="outlined" disabled={act.busy} onClick={() => setAsking(true)}>
          {say('signatures.accept')}
        </Button>
      )}
      {asking && (
        <Question
          application={application}
          onNo={() => setAsking(false)}
          onYes={(comment) => {
            setAsking(false);
            void accept(comment);
          }}
        />
      )}
    </>
  );
}

function Question({ application, onYes, onNo }: {
  application: Application;
  onYes(comment: string): void;
  onNo(): void;
}) {
  const say = useWords();
  const [comment, setComment] = useState('');
  return (
    <Dialog open onClose={onNo} aria-labelledby="acceptance" fullWidth maxWidth="sm">
      <DialogTitle id="acceptance">{say('signatures.acceptTitle', { name: application.name })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography>{say('signatures.why', { reasons: reasonsIn(say, application) })}</Typography>
        <Typography>{say('signatures.acceptNote')}</Typography>
        <TextField label={say('signatures.ground')} multiline minRows={3} value={comment} required
          helperText={say('signatures.groundNote')} onChange={(event) => setComment(event.target.value)} />
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button variant="outlined" onClick={onNo}>{say('action.cancel')}</Button>
        <Button variant="contained" disabled={comment.trim() === ''} onClick={() => onYes(comment.trim())}>
          {say('signatures.accept')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
