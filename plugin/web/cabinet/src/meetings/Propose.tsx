// A participant asks for a further question: first the meeting votes on taking it up.
import { Alert, Box, Button, Paper, Typography } from '@mui/material';
import type { Meeting, QuestionType, Regulation } from '@quorum/core/api/types';
import { useState } from 'react';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useRegulations } from '../lib/queries';
import { useWords } from '../lib/text';
import { isWhole, nothingAsked, proposalOf, withType, type Asked } from '../organizer/agenda';
import { QuestionFields } from '../organizer/QuestionFields';

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
        : <Button variant="outlined" onClick={() => { setAsking(true); setDone(false); }}>{say('propose.begin')}</Button>}
    </Box>
  );
}

/** What the law wants secret cannot be put; taking a question up is asked by itself. */
const typesFor = (rules: Regulation): QuestionType[] =>
  rules.questionTypes.filter((one) => one.secret !== true && one.type !== rules.inclusionType);

function Form({ meeting, rules, onDone }: { meeting: Meeting; rules: Regulation; onDone(made: boolean): void }) {
  const say = useWords();
  const types = typesFor(rules);
  const [asked, setAsked] = useState<Asked>(() => (types[0] ? withType(nothingAsked, types[0]) : nothingAsked));
  const [gap, setGap] = useState(false);
  const act = useAct();
  const send = async () => {
    setGap(!isWhole(asked));
    if (!isWhole(asked)) return;
    const path = meetingPath(meeting.meeting, '/questions');
    if (await act.run((key) => api.post(path, proposalOf(asked), { key }))) onDone(true);
  };
  return (
    <Paper component="section" aria-label={say('propose.title')}
      sx={{ p: 2, display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Typography variant="h2">{say('propose.title')}</Typography>
      <Typography>{say('propose.note')}</Typography>
      <QuestionFields item={asked} types={types} path="" refused={act.error}
        onChange={(part) => setAsked({ ...asked, ...part })} />
      {gap && <Alert severity="error">{say('form.fillAll')}</Alert>}
      <Trouble error={act.error} />
      <Box sx={{ display: 'flex', gap: 2, justifyContent: 'space-between' }}>
        <Button variant="outlined" onClick={() => onDone(false)}>{say('action.cancel')}</Button>
        <Button variant="contained" disabled={act.busy} onClick={() => void send()}>{say('propose.send')}</Button>
      </Box>
    </Paper>
  );
}
