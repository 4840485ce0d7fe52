// The organizer moves or cancels a meeting that was announced, until it starts.
import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Paper, Typography } from '@mui/material';
import { Problem } from '@quorum/core/api/problem';
import type { Meeting } from '@quorum/core/api/types';
import { fromLocal, toLocal } from '@quorum/core/format/time';
import { useState, type ReactNode } from 'react';
import { Field } from '../components/Field';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useWords } from '../lib/text';

interface Props {
  meeting: Meeting;
  onChanged(): void;
}

export function Changes({ meeting, onChanged }: Props) {
  const say = useWords();
  const [open, setOpen] = useState<'postpone' | 'cancel'>();
  if (meeting.me.role !== 'organizer' || meeting.phase !== 'announced') return null;
  const done = () => {
    setOpen(undefined);
    onChanged();
  };
  return (
    <Paper component="section" aria-label={say('changes.title')} sx={{ p: 2, my: 2 }}>
      <Typography variant="h2" gutterBottom>{say('changes.title')}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <Button variant="outlined" onClick={() => setOpen('postpone')}>{say('changes.postpone')}</Button>
        <Button variant="outlined" color="error" onClick={() => setOpen('cancel')}>{say('changes.cancel')}</Button>
      </Box>
      {open === 'postpone' && <Postpone meeting={meeting} onDone={done} onNo={() => setOpen(undefined)} />}
      {open === 'cancel' && <Cancel meeting={meeting} onDone={done} onNo={() => setOpen(undefined)} />}
    </Paper>
  );
}

interface Form {
  meeting: Meeting;
  onDone(): void;
  onNo(): void;
}

const shrink = { inputLabel: { shrink: true } };

function Postpone({ meeting, onDone, onNo }: Form) {
  const say = useWords();
  const { card } = meeting;
  const act = useAct();
  const [start, setStart] = useState(toLocal(card.startsAt, card.zone));
  const [until, setUntil] = useState(card.ballotsUntil ? toLocal(card.ballotsUntil, card.zone) : '');
  const [reason, setReason] = useState('');
  const [noTime, setNoTime] = useState(false);
  const late = act.error instanceof Problem && act.error.code === 'notice_term_missed';
  const send = async (insists: boolean) => {
    const startsAt = fromLocal(start, card.zone);
    const ballotsUntil = card.ballotsUntil ? fromLocal(until, card.zone) : undefined;
    setNoTime(!startsAt || ballotsUntil === null);
    if (!startsAt || ballotsUntil === null) return;
    const body = { startsAt, ...(ballotsUntil ? { ballotsUntil } : {}), reason: reason.trim(), ...(insists ? { insists } : {}) };
    if (await act.run((key) => api.post(meetingPath(meeting.meeting, '/postponement'), body, { key }))) onDone();
  };
  return (
    <Ask title={say('changes.postpone')} onNo={onNo} actions={late
      ? <Button variant="contained" color="error" disabled={act.busy} onClick={() => void send(true)}>{say('changes.insistPostpone')}</Button>
      : <Button variant="contained" disabled={act.busy} onClick={() => void send(false)}>{say('changes.postpone')}</Button>}>
      <Typography>{say('changes.postponeNote')}</Typography>
      <Field label={say('changes.newStart')} type="datetime-local" value={start} path="/startsAt" refused={act.error}
        slotProps={shrink} onText={(text) => { act.clear(); setStart(text); }} />
      {card.ballotsUntil && (
        <Field label={say('changes.newBallotsUntil')} type="datetime-local" value={until} path="/ballotsUntil"
          refused={act.error} slotProps={shrink} onText={(text) => { act.clear(); setUntil(text); }} />
      )}
      <ReasonField value={reason} refused={act.error} onText={setReason} />
      {noTime && <Alert severity="error">{say('changes.noTime')}</Alert>}
      <Trouble error={act.error} />
    </Ask>
  );
}

function Cancel({ meeting, onDone, onNo }: Form) {
  const say = useWords();
  const act = useAct();
  const [reason, setReason] = useState('');
  const send = async () => {
    const body = { reason: reason.trim() };
    if (await act.run((key) => api.post(meetingPath(meeting.meeting, '/cancellation'), body, { key }))) onDone();
  };
  return (
    <Ask title={say('changes.cancel')} onNo={onNo} actions={
      <Button variant="contained" color="error" disabled={act.busy} onClick={() => void send()}>{say('changes.cancelYes')}</Button>}>
      <Alert severity="warning">{say('changes.cancelNote')}</Alert>
      <ReasonField value={reason} refused={act.error} onText={setReason} />
      <Trouble error={act.error} />
    </Ask>
  );
}

export function ReasonField({ value, refused, onText }: { value: string; refused: unknown; onText(text: string): void }) {
  const say = useWords();
  return (
    <Field label={say('changes.reason')} multiline minRows={2} required value={value} path="/reason" refused={refused}
      helperText={say('changes.reasonNote')} onText={onText} />
  );
}

/** Going back is always called "back": a button "cancel" would be read as cancelling the meeting. */
export function Ask({ title, actions, children, onNo }: {
  title: string;
  actions: ReactNode;
  children: ReactNode;
  onNo(): void;
}) {
  const say = useWords();
  return (
    <Dialog open onClose={onNo} aria-labelledby="change" fullWidth maxWidth="sm">
      <DialogTitle id="change">{title}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>{children}</DialogContent>
      <DialogActions sx={{ p: 2, flexWrap: 'wrap', gap: 1 }}>
        <Button variant="outlined" onClick={onNo}>{say('action.back')}</Button>
        {actions}
      </DialogActions>
    </Dialog>
  );
}
