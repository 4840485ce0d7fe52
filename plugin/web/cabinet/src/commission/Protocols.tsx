// The commission's protocols on the outcome of voting: to read, and for a member to confirm.
import { Alert, Box, Button, Paper, TextField, Typography } from '@mui/material';
import type { Commission, CommissionProtocol, Meeting } from '@quorum/core/api/types';
import { useState } from 'react';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { numbersOf } from '../lib/agenda';
import { api, meetingPath } from '../lib/api';
import { saveBlob } from '../lib/save';
import { useWords } from '../lib/text';

interface Props {
  meeting: Meeting;
  state: Commission;
  onChanged(): void;
}

export function Protocols({ meeting, state, onChanged }: Props) {
  const say = useWords();
  const protocols = state.protocols ?? [];
  if (protocols.length === 0) return null;
  return (
    <Paper component="section" sx={{ p: 2, display: 'grid', gap: 2 }}>
      <Typography variant="h2">{say('commission.protocols')}</Typography>
      {protocols.map((one) => (
        <One key={one.number} meeting={meeting} state={state} protocol={one} onChanged={onChanged} />
      ))}
    </Paper>
  );
}

function One({ meeting, state, protocol, onChanged }: Props & { protocol: CommissionProtocol }) {
  const say = useWords();
  const [dissent, setDissent] = useState('');
  const [seen, setSeen] = useState(false);
  const act = useAct();
  const path = meetingPath(meeting.meeting, `/commission/protocols/${protocol.number}`);
  const open = () => void act.run(async () => {
    saveBlob(await api.download(path), `commission-${protocol.number}.pdf`);
    setSeen(true);
  });
  const confirm = async () => {
    const body = { sha256: protocol.sha256, ...(dissent.trim() ? { dissent: dissent.trim() } : {}) };
    if (await act.run((key) => api.post(`${path}/confirmation`, body, { key }))) onChanged();
  };
  const numbers = numbersOf(meeting, protocol.questions);
  return (
    <Box component="article" aria-label={say('commission.protocol', { number: protocol.number })}
      sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="h3">{say('commission.protocol', { number: protocol.number })}</Typography>
      <Typography>
        {say('commission.protocolAbout', { numbers, name: protocol.by, at: say.when(protocol.at, meeting.card.zone) })}
      </Typography>
      <Typography>
        {say('commission.confirmed', { count: protocol.confirmations.length, all: (state.members ?? []).length })}
      </Typography>
      {protocol.confirmations.filter((one) => one.dissent).map((one) => (
        <Alert key={one.name} severity="warning" sx={{ overflowWrap: 'anywhere' }}>
          {say('commission.dissentOf', { name: one.name })} {one.dissent}
        </Alert>
      ))}
      <Box><Button variant="outlined" disabled={act.busy} onClick={open}>{say('commission.open')}</Button></Box>
      {protocol.waitsForMe && (
        <>
          <TextField label={say('commission.dissent')} multiline minRows={2} value={dissent}
            helperText={say('commission.dissentNote')} onChange={(event) => setDissent(event.target.value)} />
          {!seen && <Typography>{say('commission.readFirst')}</Typography>}
          <Box>
            <Button variant="contained" disabled={act.busy || !seen} onClick={() => void confirm()}>
              {say('commission.confirm')}
            </Button>
          </Box>
        </>
      )}
      <Trouble error={act.error} />
    </Box>
  );
}
