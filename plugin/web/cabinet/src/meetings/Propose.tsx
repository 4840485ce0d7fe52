// A participant asks for a further question: first the meeting votes on taking it up.
import { Alert, Box, Button, MenuItem, Paper, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { Field } from '../components/Field';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath, type Meeting, type Regulation } from '../lib/api';
import { useRegulations } from '../lib/queries';
import { useWords } from '../lib/text';

export function Propose({ meeting, onChanged }: { meeting: Meeting; onChanged(): void }) {
  const say = useWords();
  const rules = useRegulations().data?.find((one) => one.id === meeting.regulation.id);
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(false);
  const votes = meeting.me.role === 'participant' && (meeting.me.electors ?? []).length > 0;
  const inTime = ['announced', 'registration', 'open'].includes(meeting.phase) && meeting.card.form === 'remote';
  if (!votes || !inTime || !rules?.inclusionType) return null;
  return (
    <Box sx={{ mt: 2 }}>
      {done && <Alert severity="success" sx={{ mb: 2 }}>{say('propose.done')}</Alert>}
      {asking
        ? <Form meeting={meeting} rules={rules} onDone={(made) => { setAsking(false); setDone(made); if (made) onChanged(); }} />
        : <Button variant="outlined" onClick={() => setAsking(true)}>{say('propose.begin')}</Button>}
    </Box>
  );
}

function Form({ meeting, rules, onDone }: { meeting: Meeting; rules: Regulation; onDone(made: boolean): void }) {
  const say = useWords();
  const types = rules.questionTypes.filter(
    (one) => (one.kind ?? 'binary') === 'binary' && one.secret !== true && one.type !== rules.inclusionType);
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [type, setType] = useState(types[0]?.type ?? '');
  const [gap, setGap] = useState(false);
  const act = useAct();
  const send = async () => {
    const missing = title.trim() === '' || text.trim() === '';
    setGap(missing);
    if (missing) return;
    const body = { title: title.trim(), text: text.trim(), type };
    if (await act.run((key) => api.post(meetingPath(meeting.meeting, '/questions'), body, { key }))) onDone(true);
  };
  return (
    <Paper component="section" sx={{ p: 2, display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Typography variant="h2">{say('propose.title')}</Typography>
      <Typography>{say('propose.note')}</Typography>
      <Field label={say('agenda.title')} value={title} path="/title" refused={act.error} onText={setTitle} />
      <Field label={say('agenda.text')} multiline minRows={2} value={text} path="/text" refused={act.error} onText={setText} />
      <TextField select label={say('agenda.type')} value={type} onChange={(event) => setType(event.target.value)}>
        {types.map((one) => (
          <MenuItem key={one.type} value={one.type} sx={{ whiteSpace: 'normal' }}>
            {say.locale === 'ru' ? one.titleRu : one.titleEn} ({one.article})
          </MenuItem>
        ))}
      </TextField>
      {gap && <Alert severity="error">{say('form.fillAll')}</Alert>}
      <Trouble error={act.error} />
      <Box sx={{ display: 'flex', gap: 2, justifyContent: 'space-between' }}>
        <Button variant="outlined" onClick={() => onDone(false)}>{say('action.cancel')}</Button>
        <Button variant="contained" disabled={act.busy} onClick={() => void send()}>{say('propose.send')}</Button>
      </Box>
    </Paper>
  );
}
