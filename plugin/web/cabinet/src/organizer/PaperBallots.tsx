// Ballots on paper: one person enters what he reads, with a scan; a second one reads the same scan
// without seeing what the first one read. Only two equal readings count. Both are of the counting
// commission, or one is the organizer, where the rules leave it to him.
import { Alert, Box, Button, MenuItem, Paper, TextField, Typography } from '@mui/material';
import type { Meeting, PaperLine, Question, RegisterLine, Vote } from '@quorum/core/api/types';
import '@quorum/core/voting/panel.css';
import { useQueryClient } from '@tanstack/react-query';
import { fromLocal, toLocal } from '@quorum/core/format/time';
import { useState } from 'react';
import { Confirm } from '../components/Confirm';
import { Field } from '../components/Field';
import { FilePick, uploadMaxBytes } from '../components/FilePick';
import { Loaded, Nothing } from '../components/Loaded';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { usePapers, useRegister } from '../lib/queries';
import { saveBlob } from '../lib/save';
import { useMe } from '../lib/session';
import { useWords } from '../lib/text';
import { Reading } from './Reading';

export function PaperBallots({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  // What arrived in time may be entered until the votes are counted.
  const open = meeting.agenda.filter((one) => one.stage === 'open' || one.stage === 'closed');
  const [id, setId] = useState(open[0]?.id ?? '');
  const question = open.find((one) => one.id === id) ?? open[0];
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Typography>{say('paper.lead')}</Typography>
      {!question && <Nothing>{say('paper.nothingOpen')}</Nothing>}
      {open.length > 1 && (
        <TextField select label={say('paper.question')} value={question?.id ?? ''} onChange={(event) => setId(event.target.value)}>
          {open.map((one) => <MenuItem key={one.id} value={one.id}>{one.number}. {one.title}</MenuItem>)}
        </TextField>
      )}
      {question && <OfQuestion key={question.id} meeting={meeting} question={question} />}
    </Box>
  );
}

function OfQuestion({ meeting, question }: { meeting: Meeting; question: Question }) {
  const papers = usePapers(meeting.meeting, question.id);
  const register = useRegister(meeting.meeting);
  const queries = useQueryClient();
  const changed = () => void queries.invalidateQueries({ queryKey: ['papers', meeting.meeting, question.id] });
  return (
    <Loaded query={register}>
      {(lines) => (
        <>
          <Loaded query={papers}>
            {(list) => (
              <>
                {list.map((one) => (
                  <One key={one.elector} meeting={meeting} question={question} paper={one} onChanged={changed}
                    weight={lines.find((line) => line.elector === one.elector)?.weight ?? '0'} />
                ))}
                <Enter meeting={meeting} question={question} onChanged={changed}
                  lines={lines.filter((line) => !list.some((one) => one.elector === line.elector))} />
              </>
            )}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

const paperPath = (meeting: Meeting, question: Question, elector: string, rest = '') =>
  meetingPath(meeting.meeting, `/questions/${question.id}/papers/${elector}${rest}`);

interface OneProps {
  meeting: Meeting;
  question: Question;
  paper: PaperLine;
  weight: string;
  onChanged(): void;
}

/** A ballot that has been entered: confirmed, or waiting for somebody else to read it. */
function One({ meeting, question, paper, weight, onChanged }: OneProps) {
  const say = useWords();
  const me = useMe();
  const [vote, setVote] = useState<Vote | undefined>();
  const [sure, setSure] = useState(false);
  const act = useAct();
  const mine = paper.enteredBy === me.account;
  const load = () => void act.run(async () =>
    saveBlob(await api.download(paperPath(meeting, question, paper.elector, '/scan')), `scan-${paper.scan.slice(0, 8)}`));
  const confirm = async () => {
    const path = paperPath(meeting, question, paper.elector, '/confirmation');
    await act.run((key) => api.post(path, { vote }, { key }));
    onChanged();
  };
  const strike = async () => {
    setSure(false);
    await act.run((key) => api.delete(paperPath(meeting, question, paper.elector), { key }));
    onChanged();
  };
  return (
    <Paper component="section" aria-label={paper.name} sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Typography variant="h3" component="h2">{paper.name}</Typography>
      {paper.confirmed && <Alert severity="success">{say('paper.confirmed')}</Alert>}
      {!paper.confirmed && mine && <Alert severity="info">{say('paper.waits')}</Alert>}
      {!paper.confirmed && !mine && (
        <>
          <Typography>{say('paper.readAgain')}</Typography>
          <Reading question={question} name={paper.name ?? ''} weight={weight} vote={vote} onVote={setVote} />
        </>
      )}
      <Trouble error={act.error} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <Button variant="outlined" disabled={act.busy} onClick={load}>{say('paper.openScan')}</Button>
        {!paper.confirmed && !mine && (
          <Button variant="contained" disabled={act.busy || !vote} onClick={() => void confirm()}>{say('paper.confirm')}</Button>
        )}
        {!paper.confirmed && (
          <Button color="error" disabled={act.busy} onClick={() => setSure(true)}>{say('paper.strike')}</Button>
        )}
      </Box>
      <Confirm open={sure} title={paper.name ?? ''} yes={say('paper.strike')} danger onYes={() => void strike()}
        onNo={() => setSure(false)}>
        {say('paper.strikeSure')}
      </Confirm>
    </Paper>
  );
}

function Enter({ meeting, question, lines, onChanged }: {
  meeting: Meeting;
  question: Question;
  lines: RegisterLine[];
  onChanged(): void;
}) {
  const say = useWords();
  const [elector, setElector] = useState('');
  const [scan, setScan] = useState<{ name: string; sha256: string } | null>(null);
  const [vote, setVote] = useState<Vote | undefined>();
  const [received, setReceived] = useState(() => toLocal(new Date().toISOString(), meeting.card.zone));
  const receivedAt = fromLocal(received, meeting.card.zone);
  const upload = useAct();
  const act = useAct();
  const line = lines.find((one) => one.elector === elector);
  const send = async () => {
    const path = paperPath(meeting, question, elector);
    if (!(await act.run((key) => api.put(path, { scan: scan?.sha256, vote, receivedAt }, { key })))) return;
    setElector('');
    setScan(null);
    setVote(undefined);
    onChanged();
  };
  return (
    <Paper component="section" sx={{ p: 2, display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Typography variant="h2">{say('paper.enter')}</Typography>
      <TextField select label={say('paper.whose')} value={elector}
        onChange={(event) => { setElector(event.target.value); setVote(undefined); }}>
        {lines.map((one) => (
          <MenuItem key={one.elector} value={one.elector} sx={{ whiteSpace: 'normal' }}>
            {one.number}. {one.name ?? '—'} ({say.votes(one.weight)})
          </MenuItem>
        ))}
      </TextField>
      <Field label={say('paper.receivedAt')} type="datetime-local" value={received} path="/receivedAt" refused={act.error}
        slotProps={{ inputLabel: { shrink: true } }} onText={setReceived} />
      <FilePick label={say(upload.busy ? 'file.sending' : 'paper.scan')} accept="image/*,.pdf" maxBytes={uploadMaxBytes}
        busy={upload.busy} chosen={scan?.name} onFile={(file) =>
          void upload.run(async (key) => setScan({ name: file.name, sha256: (await api.upload(file, { key })).sha256 }))} />
      <Trouble error={upload.error} />
      {line && (
        <Reading key={elector} question={question} name={line.name ?? '—'} weight={line.weight} vote={vote} onVote={setVote} />
      )}
      <Trouble error={act.error} />
      <Button variant="contained" disabled={act.busy || upload.busy || !line || !scan || !vote || !receivedAt} onClick={() => void send()}>
        {say('paper.save')}
      </Button>
    </Paper>
  );
}
