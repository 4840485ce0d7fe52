// The organizer says who sits in the counting commission, by the addresses people sign in with, and
// who leaves it or joins later, with the reason.
import { Box, Button, MenuItem, Paper, TextField, Typography } from '@mui/material';
import type { Commission, CommissionWay, Meeting } from '@quorum/core/api/types';
import { useState } from 'react';
import { Field } from '../components/Field';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useWords } from '../lib/text';

interface Props {
  meeting: Meeting;
  state: Commission;
  onChanged(): void;
}

const ways: CommissionWay[] = ['elected', 'elected_before', 'appointed', 'registrar'];

export function Compose({ meeting, state, onChanged }: Props) {
  const say = useWords();
  const [addresses, setAddresses] = useState('');
  const [chair, setChair] = useState('');
  const [way, setWay] = useState<CommissionWay>(state.required ? 'elected' : 'appointed');
  const [electedBy, setElectedBy] = useState('');
  const [ground, setGround] = useState('');
  const act = useAct();
  const emails = addresses.split(/[\s,;]+/).filter((one) => one !== '');
  const words = way === 'elected_before' || way === 'registrar';
  const send = async () => {
    const body = {
      members: emails.map((email) => ({ email, ...(email === chair ? { chair: true } : {}) })),
      way,
      ...(way === 'elected' ? { electedBy } : {}),
      ...(words ? { ground: ground.trim() } : {}),
    };
    if (await act.run((key) => api.post(meetingPath(meeting.meeting, '/commission'), body, { key }))) onChanged();
  };
  return (
    <Paper component="section" sx={{ p: 2, display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Typography variant="h2">{say('commission.compose')}</Typography>
      <Typography>{say('commission.composeNote')}</Typography>
      <Field label={say('commission.addresses')} multiline minRows={3} value={addresses} path="/members"
        refused={act.error} onText={setAddresses} />
      <TextField select label={say('commission.chairOf')} value={emails.includes(chair) ? chair : ''}
        onChange={(event) => setChair(event.target.value)}>
        <MenuItem value="">{say('commission.noChair')}</MenuItem>
        {emails.map((one) => <MenuItem key={one} value={one}>{one}</MenuItem>)}
      </TextField>
      <TextField select label={say('commission.wayOf')} value={way}
        onChange={(event) => setWay(event.target.value as CommissionWay)}>
        {ways.map((one) => <MenuItem key={one} value={one}>{say(`commission.way.${one}`)}</MenuItem>)}
      </TextField>
      {way === 'elected' && (
        <TextField select label={say('commission.electedBy')} value={electedBy}
          onChange={(event) => setElectedBy(event.target.value)}>
          {meeting.agenda.map((one) => <MenuItem key={one.id} value={one.id}>{one.number}. {one.title}</MenuItem>)}
        </TextField>
      )}
      {words && (
        <Field label={say('commission.ground')} helperText={say('commission.groundNote')} value={ground} path="/ground"
          refused={act.error} onText={setGround} />
      )}
      <Trouble error={act.error} />
      <Button variant="contained" disabled={act.busy || emails.length === 0 || (way === 'elected' && electedBy === '')}
        onClick={() => void send()}>
        {say('commission.form')}
      </Button>
    </Paper>
  );
}

export function Change({ meeting, state, onChanged }: Props) {
  const say = useWords();
  const [left, setLeft] = useState('');
  const [email, setEmail] = useState('');
  const [electedBy, setElectedBy] = useState('');
  const [reason, setReason] = useState('');
  const act = useAct();
  const send = async () => {
    const body = {
      ...(left ? { left } : {}),
      ...(email.trim() ? { joined: { email: email.trim() } } : {}),
      ...(electedBy ? { electedBy } : {}),
      reason: reason.trim(),
    };
    if (!(await act.run((key) => api.post(meetingPath(meeting.meeting, '/commission/changes'), body, { key })))) return;
    setLeft('');
    setEmail('');
    setReason('');
    onChanged();
  };
  return (
    <Paper component="section" sx={{ p: 2, display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Typography variant="h2">{say('commission.change')}</Typography>
      <TextField select label={say('commission.whoLeft')} value={left} onChange={(event) => setLeft(event.target.value)}>
        <MenuItem value="">{say('commission.nobody')}</MenuItem>
        {(state.members ?? []).map((one) => <MenuItem key={one.account} value={one.account}>{one.name}</MenuItem>)}
      </TextField>
      <Field label={say('commission.whoJoins')} type="email" value={email} path="/joined" refused={act.error}
        onText={setEmail} />
      {state.way === 'elected' && (
        <TextField select label={say('commission.electedBy')} value={electedBy}
          onChange={(event) => setElectedBy(event.target.value)}>
          <MenuItem value="">—</MenuItem>
          {meeting.agenda.map((one) => <MenuItem key={one.id} value={one.id}>{one.number}. {one.title}</MenuItem>)}
        </TextField>
      )}
      <Field label={say('commission.reason')} required value={reason} path="/reason" refused={act.error} onText={setReason} />
      <Trouble error={act.error} />
      <Box>
        <Button variant="outlined" disabled={act.busy || reason.trim() === '' || (left === '' && email.trim() === '')}
          onClick={() => void send()}>
          {say('commission.changeSave')}
        </Button>
      </Box>
    </Paper>
  );
}
