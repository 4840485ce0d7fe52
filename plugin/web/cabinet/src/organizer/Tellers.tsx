import { Alert, Box, Button, Paper, Typography } from '@mui/material';
import type { Meeting } from '@quorum/core/api/types';
import { useState } from 'react';
import { Field } from '../components/Field';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useWords } from '../lib/text';

/** Who reads ballots on paper beside the organizer; named by the address he signs in with. */
export function Tellers({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  const [email, setEmail] = useState('');
  const [named, setNamed] = useState('');
  const act = useAct();
  const appoint = async () => {
    const who = email.trim();
    if (!(await act.run((key) => api.post(meetingPath(meeting.meeting, '/tellers'), { email: who }, { key })))) return;
    setNamed(who);
    setEmail('');
  };
  return (
    <Paper component="section" sx={{ p: 2 }}>
      <Typography variant="h2" gutterBottom>{say('paper.tellers')}</Typography>
      <Typography sx={{ mb: 2 }}>{say('paper.tellersNote')}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'start' }}>
        <Field sx={{ flex: '1 1 16rem' }} label={say('account.email')} type="email" value={email} path="/email"
          refused={act.error} onText={setEmail} />
        <Button variant="outlined" disabled={act.busy || email.trim() === ''} onClick={() => void appoint()}>
          {say('paper.appoint')}
        </Button>
      </Box>
      <Trouble error={act.error} />
      {named && <Alert severity="success" sx={{ mt: 2 }}>{say('paper.appointed', { email: named })}</Alert>}
    </Paper>
  );
}
