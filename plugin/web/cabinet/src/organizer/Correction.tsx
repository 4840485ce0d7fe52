// The register of an announced meeting is corrected by a new file: first what it changes is shown.
import {
  Alert, Box, Button, Paper, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography,
} from '@mui/material';
import type { RegisterComparison } from '@quorum/core/api/types';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FilePick } from '../components/FilePick';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useWords } from '../lib/text';
import { ReasonField } from './Changes';
import { RegisterMistakes } from './RegisterMistakes';
import { base64Of, registerMaxBytes } from './register_mistakes';

export function Correction({ meeting, onChanged }: { meeting: string; onChanged(): void }) {
  const say = useWords();
  const queries = useQueryClient();
  const act = useAct();
  const [name, setName] = useState('');
  const [csv, setCsv] = useState('');
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState<RegisterComparison | null>(null);
  const [done, setDone] = useState(false);
  const path = meetingPath(meeting, '/register/corrections');
  const compare = (file: File) => {
    setName(file.name);
    setShown(null);
    setDone(false);
    void act.run(async (key) => {
      const text = await base64Of(file);
      setShown(await api.post<RegisterComparison>(path, { csv: text, compareOnly: true }, { key }));
      setCsv(text);
    });
  };
  const correct = () => void act.run(async (key) => {
    await api.post<RegisterComparison>(path, { csv, reason: reason.trim() }, { key });
    setShown(null);
    setName('');
    setReason('');
    setDone(true);
    await queries.invalidateQueries({ queryKey: ['register', meeting] });
    onChanged();
  });
  return (
    <Paper component="section" aria-label={say('correction.title')} sx={{ p: 2, mb: 3, display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Typography variant="h2">{say('correction.title')}</Typography>
      <Typography>{say('correction.note')}</Typography>
      <FilePick label={say(act.busy ? 'file.sending' : 'correction.choose')} accept=".csv,text/csv,.txt"
        maxBytes={registerMaxBytes} busy={act.busy} chosen={name} onFile={compare} />
      {done && <Alert severity="success">{say('correction.done')}</Alert>}
      {shown && shown.changes.length === 0 && <Alert severity="info">{say('correction.same')}</Alert>}
      {shown && shown.changes.length > 0 && (
        <>
          <Comparison shown={shown} />
          <ReasonField value={reason} refused={act.error} onText={setReason} />
        </>
      )}
      <RegisterMistakes error={act.error} />
      {shown && shown.changes.length > 0 && (
        <Box>
          <Button variant="contained" disabled={act.busy} onClick={correct}>{say('correction.apply')}</Button>
        </Box>
      )}
    </Paper>
  );
}

const shownMax = 200;

function Comparison({ shown }: { shown: RegisterComparison }) {
  const say = useWords();
  const { changes, linesBefore, lines, totalBefore, total } = shown;
  const leaving = changes.filter((one) => one.represented && !one.after);
  return (
    <>
      <Typography>
        {say('correction.totals', { linesBefore, lines, totalBefore: say.votes(totalBefore), total: say.votes(total) })}
      </Typography>
      {leaving.length > 0 && (
        <Alert severity="warning">{say('correction.leaving', { names: leaving.map((one) => one.name).join(', ') })}</Alert>
      )}
      <TableContainer tabIndex={0} role="region" aria-label={say('correction.changes')} sx={{ maxHeight: 480 }}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>№</TableCell>
              <TableCell>{say('register.name')}</TableCell>
              <TableCell align="right">{say('correction.before')}</TableCell>
              <TableCell align="right">{say('correction.after')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {changes.slice(0, shownMax).map((one, i) => (
              <TableRow key={i}>
                <TableCell>{one.after?.number ?? one.before?.number}</TableCell>
                <TableCell sx={{ overflowWrap: 'break-word', minWidth: '9em' }}>{one.name}</TableCell>
                <TableCell align="right">{one.before ? say.votes(one.before.claim) : say('correction.joins')}</TableCell>
                <TableCell align="right">{one.after ? say.votes(one.after.claim) : say('correction.leaves')}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      {changes.length > shownMax && <Typography>{say('correction.more', { count: changes.length - shownMax })}</Typography>}
    </>
  );
}
