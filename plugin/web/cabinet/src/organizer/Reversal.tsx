// What the organizer can put right about a decision: a refusal or a withdrawal by mistake, one power
// that ended alone, and one that is in force again.
import {
  Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField, Typography,
} from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { Application, Meeting, PowerEnd } from '@quorum/core/api/types';
import { useState } from 'react';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useWords } from '../lib/text';
import { byPower } from '../meetings/claims';

interface Step {
  path: string;
  title: string;
  yes: string;
  grounds?: boolean;
  application?: string;
}

type Power = NonNullable<NonNullable<Meeting['participants']>[number]['powers']>[number];

/// What this application gave is in force beside what others gave, ended alone, is all there is, or
/// is replaced by another.
function standing(power: Power, application: string) {
  if (!power.held) return 'over';
  if (power.parts?.some((one) => one.application === application)) return 'overAlone';
  const others = (power.applications ?? []).filter((one) => one !== application);
  if (others.length === 0) return 'alone';
  return power.applications!.includes(application) ? 'besides' : 'replaced';
}

export function Reversal({ meeting, application }: { meeting: Meeting; application: Application }) {
  const say = useWords();
  const queries = useQueryClient();
  const act = useAct();
  const [step, setStep] = useState<Step>();
  const participant = (meeting.participants ?? []).find(
    (one) => one.participant === application.participant && !one.chair);
  const of = `/participants/${application.participant ?? ''}`;
  const steps: Step[] = [];
  if (application.status === 'refused') {
    steps.push({
      path: `/applications/${application.application}/reconsideration`,
      title: say('reversal.reconsiderTitle', { name: application.name }), yes: say('reversal.reconsider'),
    });
  }
  if (application.status === 'admitted' && participant && !participant.admitted) {
    steps.push({
      path: `${of}/restoration`,
      title: say('reversal.restoreTitle', { name: application.name }), yes: say('reversal.restore'),
    });
  }
  for (const power of participant?.admitted ? participant.powers ?? [] : []) {
    if (!application.claims.some((one) => one.elector === power.elector && byPower(one))) continue;
    const words = { name: power.name };
    const stands = standing(power, application.application);
    if (stands === 'replaced') continue;
    const only = stands === 'besides' || stands === 'overAlone' ? { application: application.application } : {};
    steps.push(stands === 'alone' || stands === 'besides'
      ? { path: `${of}/powers/${power.elector}/end`, title: say('reversal.endTitle', words),
        yes: say('reversal.end', words), grounds: true, ...only }
      : { path: `${of}/powers/${power.elector}/restoration`, title: say('reversal.againTitle', words),
        yes: say('reversal.again', words), ...only });
  }
  const take = (path: string, body: { comment: string; ground?: PowerEnd; application?: string }) =>
    act.run(async (key) => {
      await api.post(meetingPath(meeting.meeting, path), body, { key });
      await queries.invalidateQueries({ queryKey: ['applications', meeting.meeting] });
    });
  if (steps.length === 0 || !['announced', 'registration', 'open'].includes(meeting.phase)) return null;
  return (
    <Box sx={{ mt: 1 }}>
      <Trouble error={act.error} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {steps.map((one) => (
          <Button key={one.path} variant="outlined" disabled={act.busy} onClick={() => setStep(one)}>{one.yes}</Button>
        ))}
      </Box>
      {step && (
        <Reason
          step={step}
          onNo={() => setStep(undefined)}
          onYes={(comment, ground) => {
            setStep(undefined);
            const only = step.application === undefined ? {} : { application: step.application };
            void take(step.path, { comment, ...(step.grounds ? { ground } : {}), ...only });
          }}
        />
      )}
    </Box>
  );
}

const grounds: PowerEnd[] = ['revoked', 'expired', 'renounced', 'other'];

function Reason({ step, onYes, onNo }: {
  step: Step;
  onYes(comment: string, ground: PowerEnd): void;
  onNo(): void;
}) {
  const say = useWords();
  const [ground, setGround] = useState<PowerEnd>('revoked');
  const [comment, setComment] = useState('');
  return (
    <Dialog open onClose={onNo} aria-labelledby="reversal" fullWidth maxWidth="sm">
      <DialogTitle id="reversal">{step.title}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {step.grounds && (
          <Typography>{say(step.application === undefined ? 'reversal.endNote' : 'reversal.endOneNote')}</Typography>
        )}
        {step.grounds && (
          <TextField select label={say('review.ground')} value={ground} sx={{ mt: 1 }}
            onChange={(event) => setGround(event.target.value as PowerEnd)}>
            {grounds.map((one) => <MenuItem key={one} value={one}>{say(`powerEnd.${one}`)}</MenuItem>)}
          </TextField>
        )}
        <TextField label={say('reversal.reason')} multiline minRows={3} value={comment} sx={{ mt: 1 }} required
          helperText={say('reversal.reasonNote')} onChange={(event) => setComment(event.target.value)} />
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button variant="outlined" onClick={onNo}>{say('action.cancel')}</Button>
        <Button variant="contained" disabled={comment.trim() === ''} onClick={() => onYes(comment.trim(), ground)}>
          {step.yes}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
