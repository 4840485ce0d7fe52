// How and when people were told of the meeting: until when they had to be, and what proves it.
import { Alert, Box, Button, MenuItem, Paper, TextField, Typography } from '@mui/material';
import type { Meeting } from '@quorum/core/api/types';
import { dayIn, fromLocal } from '@quorum/core/format/time';
import { useState } from 'react';
import { Field } from '../components/Field';
import { FilePick, uploadMaxBytes } from '../components/FilePick';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useWords } from '../lib/text';

interface Props {
  meeting: Meeting;
  onChanged(): void;
}

export function Notice({ meeting, onChanged }: Props) {
  const say = useWords();
  const [asked, setAsked] = useState(false);
  const { notice, phase, card } = meeting;
  if (!notice || (phase !== 'draft' && phase !== 'announced' && phase !== 'registration')) return null;
  if (notice.terms.length === 0 && !meeting.repeatOf) return null;
  const wanted = notice.warnings.includes('notice_not_confirmed');
  // Days after the meeting may lie in another year: what is due then says so itself.
  const known = notice.terms.every((one) => one.calendarKnown !== false);
  const warnings = notice.warnings.filter((one) => one !== 'calendar_unknown' || !known);
  return (
    <Paper component="section" sx={{ p: 2, my: 2 }}>
      <Typography variant="h2" gutterBottom>{say('notice.title')}</Typography>
      {notice.terms.map((one) => (
        <Typography key={one.way}>
          {say('notice.term', { way: say.named('noticeWay', one.way), strict: dayIn(one.strict, say.locale), inclusive: dayIn(one.inclusive, say.locale) })}
        </Typography>
      ))}
      {warnings.map((one) => (
        <Alert key={one} severity="warning" sx={{ my: 1 }}>{say.named('notice.warning', one)}</Alert>
      ))}
      {notice.confirmed && (
        <Alert severity="success" sx={{ my: 1 }}>
          {say('notice.confirmed', {
            way: say.named('noticeWay', notice.confirmed.way), when: say.when(notice.confirmed.sentAt, card.zone),
          })}
        </Alert>
      )}
      {asked || (wanted && !notice.confirmed)
        ? <Form meeting={meeting} onDone={() => { setAsked(false); onChanged(); }} />
        : <Button variant="outlined" sx={{ mt: 1 }} onClick={() => setAsked(true)}>{say('notice.confirm')}</Button>}
    </Paper>
  );
}

const ways = ['post', 'other', 'publication'];

function Form({ meeting, onDone }: { meeting: Meeting; onDone(): void }) {
  const say = useWords();
  const [way, setWay] = useState('post');
  const [sent, setSent] = useState('');
  const [proof, setProof] = useState<{ name: string; sha256: string } | null>(null);
  const [gap, setGap] = useState(false);
  const upload = useAct();
  const act = useAct();
  const sentAt = fromLocal(sent, meeting.card.zone);
  const confirm = async () => {
    setGap(!sentAt || !proof);
    if (!sentAt || !proof) return;
    const body = { way, sentAt, proof: proof.sha256 };
    if (await act.run((key) => api.put(meetingPath(meeting.meeting, '/notice'), body, { key }))) onDone();
  };
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)', mt: 2 }}>
      <TextField select label={say('notice.way')} value={way} onChange={(event) => setWay(event.target.value)}>
        {ways.map((one) => <MenuItem key={one} value={one}>{say.named('noticeWay', one)}</MenuItem>)}
      </TextField>
      <Field label={say('notice.sentAt')} type="datetime-local" value={sent} path="/sentAt" refused={act.error}
        slotProps={{ inputLabel: { shrink: true } }} onText={setSent} />
      <FilePick label={say(upload.busy ? 'file.sending' : 'notice.proof')} maxBytes={uploadMaxBytes}
        busy={upload.busy} chosen={proof?.name} onFile={(file) =>
          void upload.run(async (key) =>
            setProof({ name: file.name, sha256: (await api.upload(file, { key })).sha256 }))} />
      <Trouble error={upload.error} />
      {gap && <Alert severity="error">{say('form.fillAll')}</Alert>}
      <Trouble error={act.error} />
      <Button variant="contained" disabled={act.busy || upload.busy} onClick={() => void confirm()}>
        {say('notice.confirm')}
      </Button>
    </Box>
  );
}
