// The organizer attaches a document, replaces it by a new version, or withdraws it with a reason.
import { Alert, Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import type { Material, Meeting } from '@quorum/core/api/types';
import { useState } from 'react';
import { Field } from '../components/Field';
import { FilePick, uploadMaxBytes } from '../components/FilePick';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useWords } from '../lib/text';
import { Ask, ReasonField } from './Changes';

interface Props {
  meeting: Meeting;
  onChanged(): void;
}

export function AttachMaterial({ meeting, onChanged }: Props) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>{say('materials.attach')}</Button>
      {open && <Form meeting={meeting} onNo={() => setOpen(false)} onChanged={() => { setOpen(false); onChanged(); }} />}
    </>
  );
}

export function MaterialActions({ meeting, material, onChanged }: Props & { material: Material }) {
  const say = useWords();
  const [open, setOpen] = useState<'replace' | 'withdraw'>();
  const done = () => {
    setOpen(undefined);
    onChanged();
  };
  const named = <span className="visually-hidden">: {material.title}</span>;
  return (
    <>
      <Button onClick={() => setOpen('replace')}>{say('materials.newVersion')}{named}</Button>
      <Button color="error" onClick={() => setOpen('withdraw')}>{say('materials.withdraw')}{named}</Button>
      {open === 'replace' && <Form meeting={meeting} replaced={material} onNo={() => setOpen(undefined)} onChanged={done} />}
      {open === 'withdraw' && <Withdraw meeting={meeting} material={material} onNo={() => setOpen(undefined)} onChanged={done} />}
    </>
  );
}

const whole = '';

function Form({ meeting, replaced, onNo, onChanged }: Props & { replaced?: Material; onNo(): void }) {
  const say = useWords();
  const [title, setTitle] = useState(replaced?.title ?? '');
  const [question, setQuestion] = useState(replaced?.question ?? whole);
  const [file, setFile] = useState<{ name: string; sha256: string } | null>(null);
  const [gap, setGap] = useState(false);
  const upload = useAct();
  const act = useAct();
  const take = (picked: File) => void upload.run(async (key) => {
    const { sha256 } = await api.upload(picked, { key });
    setFile({ name: picked.name, sha256 });
    setTitle((known) => known || picked.name.replace(/\.[^.]+$/, ''));
  });
  const send = async () => {
    setGap(!file || title.trim() === '');
    if (!file || title.trim() === '') return;
    const body = {
      title: title.trim(), fileName: file.name, content: file.sha256,
      ...(question === whole ? {} : { question }), ...(replaced ? { replaces: replaced.number } : {}),
    };
    if (await act.run((key) => api.post(meetingPath(meeting.meeting, '/materials'), body, { key }))) onChanged();
  };
  return (
    <Ask title={replaced ? say('materials.newVersionOf', { title: replaced.title }) : say('materials.attach')} onNo={onNo}
      actions={
        <Button variant="contained" disabled={act.busy || upload.busy} onClick={() => void send()}>
          {say(replaced ? 'materials.newVersion' : 'materials.attach')}
        </Button>}>
      <Box sx={{ pt: 1 }}>
        <FilePick label={say(upload.busy ? 'file.sending' : 'materials.file')} maxBytes={uploadMaxBytes}
          busy={upload.busy} chosen={file?.name} onFile={take} />
      </Box>
      <Trouble error={upload.error} />
      <Field label={say('materials.name')} required value={title} path="/title" refused={act.error} onText={setTitle} />
      <TextField select label={say('materials.of')} value={question} onChange={(event) => setQuestion(event.target.value)}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}>
        <MenuItem value={whole}>{say('materials.ofMeeting')}</MenuItem>
        {meeting.agenda.map((one) => (
          <MenuItem key={one.id} value={one.id} sx={{ whiteSpace: 'normal' }}>
            {say('materials.ofQuestion', { number: one.number, title: one.title })}
          </MenuItem>
        ))}
      </TextField>
      {gap && (!file || title.trim() === '') && <Alert severity="error">{say('materials.fileMissing')}</Alert>}
      <Trouble error={act.error} />
    </Ask>
  );
}

function Withdraw({ meeting, material, onNo, onChanged }: Props & { material: Material; onNo(): void }) {
  const say = useWords();
  const act = useAct();
  const [reason, setReason] = useState('');
  const send = async () => {
    const body = { number: material.number, reason: reason.trim() };
    if (await act.run((key) => api.post(meetingPath(meeting.meeting, '/materials/withdrawals'), body, { key }))) onChanged();
  };
  return (
    <Ask title={say('materials.withdrawTitle', { title: material.title })} onNo={onNo} actions={
      <Button variant="contained" color="error" disabled={act.busy} onClick={() => void send()}>{say('materials.withdraw')}</Button>}>
      <Typography>{say('materials.withdrawNote')}</Typography>
      <ReasonField value={reason} refused={act.error} onText={setReason} />
      <Trouble error={act.error} />
    </Ask>
  );
}
