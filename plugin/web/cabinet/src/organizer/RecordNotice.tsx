// One line of the ledger of notices: how, when, whom, and what proves it.
import {
  Alert, Box, Button, Checkbox, FormControl, FormControlLabel, FormGroup, FormLabel, MenuItem, Radio, RadioGroup, TextField,
} from '@mui/material';
import type { Meeting, NoticeWay, RegisterLine } from '@quorum/core/api/types';
import { fromLocal } from '@quorum/core/format/time';
import { useState } from 'react';
import { Field } from '../components/Field';
import { FilePick, uploadMaxBytes } from '../components/FilePick';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useRegister } from '../lib/queries';
import { useWords } from '../lib/text';
import { Ask } from './Changes';

const ways: NoticeWay[] = ['post', 'mail', 'hand', 'publication', 'other'];
const whom = ['rest', 'all', 'some'] as const;
type Whom = typeof whom[number];

interface Props {
  meeting: Meeting;
  notTold: { elector: string }[];
  onNo(): void;
  onDone(): void;
}

export function RecordNotice({ meeting, notTold, onNo, onDone }: Props) {
  const say = useWords();
  const register = useRegister(meeting.meeting).data ?? [];
  const [way, setWay] = useState<NoticeWay>('post');
  const [sent, setSent] = useState('');
  const [whose, setWhose] = useState<Whom>('rest');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState('');
  const [proof, setProof] = useState<{ name: string; sha256: string } | null>(null);
  const [gap, setGap] = useState(false);
  const upload = useAct();
  const act = useAct();
  const electors = (): string[] => {
    if (way === 'publication') return [];
    if (whose === 'rest') return notTold.map((one) => one.elector);
    return register.map((one) => one.elector).filter((one) => whose === 'all' || chosen.has(one));
  };
  const missing = () => !fromLocal(sent, meeting.card.zone) || (way !== 'publication' && electors().length === 0);
  const send = async () => {
    setGap(missing());
    const sentAt = fromLocal(sent, meeting.card.zone);
    if (missing() || !sentAt) return;
    const body = { way, sentAt, electors: electors(), comment: words.trim(), ...(proof ? { proof: proof.sha256 } : {}) };
    if (await act.run((key) => api.post(meetingPath(meeting.meeting, '/notices'), body, { key }))) onDone();
  };
  return (
    <Ask title={say('ledger.record')} onNo={onNo} actions={
      <Button variant="contained" disabled={act.busy || upload.busy} onClick={() => void send()}>{say('ledger.record')}</Button>}>
      <TextField select label={say('ledger.way')} value={way} sx={{ mt: 1 }}
        onChange={(event) => setWay(event.target.value as NoticeWay)}>
        {ways.map((one) => <MenuItem key={one} value={one}>{say(`ledgerWay.${one}`)}</MenuItem>)}
      </TextField>
      <Field label={say('ledger.sentAt')} type="datetime-local" value={sent} path="/sentAt" refused={act.error}
        slotProps={{ inputLabel: { shrink: true } }} onText={setSent} />
      {way !== 'publication' && (
        <FormControl>
          <FormLabel id="ledger-whom">{say('ledger.whom')}</FormLabel>
          <RadioGroup aria-labelledby="ledger-whom" value={whose} onChange={(event) => setWhose(event.target.value as Whom)}>
            {whom.map((one) => <FormControlLabel key={one} value={one} control={<Radio />} label={say(`ledger.whom.${one}`)} />)}
          </RadioGroup>
        </FormControl>
      )}
      {way !== 'publication' && whose === 'some' && <Choose register={register} chosen={chosen} onChosen={setChosen} />}
      <Field label={say('ledger.words')} multiline minRows={2} value={words} path="/comment" refused={act.error}
        helperText={say('ledger.wordsNote')} onText={setWords} />
      <FilePick label={say(upload.busy ? 'file.sending' : 'ledger.proof')} maxBytes={uploadMaxBytes} busy={upload.busy}
        chosen={proof?.name} onFile={(file) => void upload.run(async (key) =>
          setProof({ name: file.name, sha256: (await api.upload(file, { key })).sha256 }))} />
      <Trouble error={upload.error} />
      {gap && missing() && <Alert severity="error">{say('ledger.gap')}</Alert>}
      <Trouble error={act.error} />
    </Ask>
  );
}

/** More than these are found by their names. */
const shownMost = 50;

function Choose({ register, chosen, onChosen }: {
  register: RegisterLine[];
  chosen: ReadonlySet<string>;
  onChosen(next: ReadonlySet<string>): void;
}) {
  const say = useWords();
  const [text, setText] = useState('');
  const wanted = text.trim().toLocaleLowerCase();
  const found = register.filter((one) => (one.name ?? '').toLocaleLowerCase().includes(wanted)).slice(0, shownMost);
  const toggle = (elector: string) => {
    const next = new Set(chosen);
    if (!next.delete(elector)) next.add(elector);
    onChosen(next);
  };
  return (
    <Box>
      {register.length > shownMost && <Field label={say('ledger.search')} value={text} onText={setText} />}
      <FormGroup>
        {found.map((one) => (
          <FormControlLabel key={one.elector} label={one.name ?? one.elector}
            control={<Checkbox checked={chosen.has(one.elector)} onChange={() => toggle(one.elector)} />} />
        ))}
      </FormGroup>
    </Box>
  );
}
