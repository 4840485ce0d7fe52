// Who was told of the meeting, how, and what proves it; who was not is in sight.
import { Alert, Button, List, ListItem, ListItemText, Paper, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Meeting, NoticeLedger as Ledger, NoticeLine } from '@quorum/core/api/types';
import { useState } from 'react';
import { Loaded, Nothing } from '../components/Loaded';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { saveBlob } from '../lib/save';
import { useWords, type Words } from '../lib/text';
import { Ask, ReasonField } from './Changes';
import { RecordNotice } from './RecordNotice';

const namedMost = 10;

/** The first of them, and how many more. */
export function namesIn(say: Words, people: readonly { name: string }[]): string {
  const names = people.slice(0, namedMost).map((one) => one.name).join(', ');
  const rest = people.length - namedMost;
  return rest > 0 ? say('ledger.andMore', { names, count: rest }) : names;
}

export function NoticeLedger({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  const queries = useQueryClient();
  const [recording, setRecording] = useState(false);
  const key = ['notices', meeting.meeting];
  // Applications tell, too.
  const ledger = useQuery({
    queryKey: key,
    refetchInterval: 30_000,
    queryFn: ({ signal }) => api.get<Ledger>(meetingPath(meeting.meeting, '/notices'), signal),
  });
  const changed = () => {
    setRecording(false);
    void queries.invalidateQueries({ queryKey: key });
  };
  return (
    <Paper component="section" aria-label={say('ledger.title')} sx={{ p: 2, my: 2 }}>
      <Typography variant="h2" gutterBottom>{say('ledger.title')}</Typography>
      <Typography sx={{ color: 'text.secondary', mb: 1 }}>{say('ledger.note')}</Typography>
      <Loaded query={ledger}>
        {(known) => (
          <>
            <NotTold ledger={known} />
            {known.lines.length === 0 && <Nothing>{say('ledger.none')}</Nothing>}
            <List>
              {known.lines.map((one) => <Line key={one.number} meeting={meeting} line={one} onChanged={changed} />)}
            </List>
            <Button variant="outlined" onClick={() => setRecording(true)}>{say('ledger.record')}</Button>
            {recording && (
              <RecordNotice meeting={meeting} notTold={known.notTold} onNo={() => setRecording(false)} onDone={changed} />
            )}
          </>
        )}
      </Loaded>
    </Paper>
  );
}

function NotTold({ ledger }: { ledger: Ledger }) {
  const say = useWords();
  const { notTold, all } = ledger;
  if (notTold.length === 0) return <Alert severity="success">{say('ledger.allTold')}</Alert>;
  return (
    <Alert severity="warning" role="status">
      <Typography>{say('ledger.notTold', { count: notTold.length, all })}</Typography>
      <Typography sx={{ overflowWrap: 'anywhere' }}>{namesIn(say, notTold)}</Typography>
    </Alert>
  );
}

function Line({ meeting, line, onChanged }: { meeting: Meeting; line: NoticeLine; onChanged(): void }) {
  const say = useWords();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const { zone } = meeting.card;
  const struck = line.struckAt !== undefined;
  const load = () => act.run(async () => {
    const file = await api.download(meetingPath(meeting.meeting, `/notices/${line.number}/proof`));
    saveBlob(file, `notice-${line.number}`);
  });
  const notes = [
    line.electors.length === 0 ? say('ledger.everybody') : namesIn(say, line.electors),
    line.comment,
    struck ? say('ledger.struck', { when: say.when(line.struckAt!, zone), reason: line.struckBecause ?? '' }) : '',
  ];
  return (
    <ListItem disableGutters divider sx={{ flexWrap: 'wrap', gap: 1 }}>
      <ListItemText sx={{ flex: '1 1 14rem', overflowWrap: 'anywhere' }}
        primary={`№ ${line.number}. ${say(`ledgerWay.${line.way}`)}, ${say.when(line.sentAt, zone)}`}
        secondary={notes.filter((one) => one !== '').join(' · ')}
        slotProps={{ primary: { sx: struck ? { textDecoration: 'line-through' } : {} } }} />
      {line.proof && (
        <Button variant="outlined" disabled={act.busy} onClick={() => void load()}>
          {say('ledger.file')}<span className="visually-hidden">: № {line.number}</span>
        </Button>
      )}
      {!struck && (
        <Button color="error" onClick={() => setAsking(true)}>
          {say('ledger.strike')}<span className="visually-hidden">: № {line.number}</span>
        </Button>
      )}
      <Trouble error={act.error} />
      {asking && <Strike meeting={meeting} number={line.number} onNo={() => setAsking(false)} onDone={onChanged} />}
    </ListItem>
  );
}

function Strike({ meeting, number, onNo, onDone }: { meeting: Meeting; number: number; onNo(): void; onDone(): void }) {
  const say = useWords();
  const act = useAct();
  const [reason, setReason] = useState('');
  const send = async () => {
    const body = { number, comment: reason.trim() };
    if (await act.run((key) => api.post(meetingPath(meeting.meeting, '/notices/strikings'), body, { key }))) {
      onNo();
      onDone();
    }
  };
  return (
    <Ask title={say('ledger.strikeTitle', { number })} onNo={onNo} actions={
      <Button variant="contained" color="error" disabled={act.busy} onClick={() => void send()}>{say('ledger.strike')}</Button>}>
      <Typography>{say('ledger.strikeNote')}</Typography>
      <ReasonField value={reason} refused={act.error} onText={setReason} />
      <Trouble error={act.error} />
    </Ask>
  );
}
