// An application to take part: whom one speaks for and on what authority, then the signature.
import {
  Alert, Box, Button, FormControlLabel, Paper, Radio, RadioGroup, Typography,
} from '@mui/material';
import type { ApplicationToSign, Meeting } from '@quorum/core/api/types';
import { fileName } from '@quorum/core/signing/file_name';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { Field } from '../components/Field';
import { SignDocument } from '../components/SignDocument';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { plain, wrongInnOrSnils } from '../lib/identifiers';
import type { Kept } from '../lib/kept';
import { useMe } from '../lib/session';
import { useWords } from '../lib/text';
import { byPower, claimsOf, emptyClaim, missingInClaims, ownClaim, type ApplicationDraft, type Claim } from './claims';
import { PowerOfAttorney } from './PowerOfAttorney';

interface Props {
  meeting: Meeting;
  form: Kept<ApplicationDraft>;
  onDone(): void;
  onCancel(): void;
}

export function Apply({ meeting, form, onDone, onCancel }: Props) {
  const say = useWords();
  const me = useMe();
  const { claims, votes, capacity } = form.value;
  const set = (part: Partial<ApplicationDraft>) => form.set({ ...form.value, ...part });
  const setClaims = (next: Claim[]) => set({ claims: next });
  const [missing, setMissing] = useState(false);
  const [toSign, setToSign] = useState<ApplicationToSign | null>(null);
  // The browser's Back leads from the signature to the form.
  const [query, setQuery] = useSearchParams();
  const navigate = useNavigate();
  const act = useAct();
  const path = meetingPath(meeting.meeting, '/applications');
  const draw = () => {
    const gap = votes ? missingInClaims(claims) : capacity.trim() === '';
    setMissing(gap);
    if (gap) return;
    const asked = votes ? { claims: claimsOf(claims) } : { claims: [], capacity: capacity.trim() };
    void act.run(async (key) => {
      setToSign(await api.post<ApplicationToSign>(path, asked, { key }));
      setQuery({ step: 'sign' });
    });
  };
  if (toSign && query.get('step') === 'sign') {
    const back = () => void navigate(-1);
    const done = () => {
      back();
      onDone();
    };
    return <Signature title={meeting.card.title} path={path} toSign={toSign} onBack={back} onDone={done} />;
  }
  const change = (at: number, next: Claim) => setClaims(claims.map((one, i) => (i === at ? next : one)));
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Typography variant="h2">{say('apply.title')}</Typography>
      <RadioGroup
        aria-label={say('apply.how')}
        value={votes ? 'votes' : 'invited'}
        onChange={(_, picked) => set({ votes: picked === 'votes' })}
      >
        <FormControlLabel value="votes" control={<Radio />} label={say('apply.withVote')} />
        <FormControlLabel value="invited" control={<Radio />} label={say('apply.withoutVote')} />
      </RadioGroup>
      {!votes && (
        <Field label={say('apply.capacity')} helperText={say('apply.capacityNote')} value={capacity}
          path="/capacity" refused={act.error} onText={(typed) => set({ capacity: typed })} />
      )}
      {votes && <Typography>{say('apply.note')}</Typography>}
      {votes && claims.map((claim, i) => (
        <OneClaim
          key={i}
          meeting={meeting}
          number={i + 1}
          claim={claim}
          own={ownClaim(me)}
          refused={act.error}
          onChange={(next) => change(i, next)}
          onRemove={claims.length > 1 ? () => setClaims(claims.filter((_, at) => at !== i)) : undefined}
        />
      ))}
      {votes && (
        <Button variant="outlined" onClick={() => setClaims([...claims, emptyClaim])}>{say('apply.another')}</Button>
      )}
      {missing && <Alert severity="error">{say('form.fillAll')}</Alert>}
      <Trouble error={act.error} />
      <Box sx={{ display: 'flex', gap: 2, justifyContent: 'space-between' }}>
        <Button variant="outlined" onClick={onCancel}>{say('action.cancel')}</Button>
        <Button variant="contained" disabled={act.busy} onClick={draw}>{say('apply.next')}</Button>
      </Box>
    </Box>
  );
}

function Signature({ title, path, toSign, onBack, onDone }: {
  title: string;
  path: string;
  toSign: ApplicationToSign;
  onBack(): void;
  onDone(): void;
}) {
  const say = useWords();
  return (
    <Box>
      <Typography variant="h2" gutterBottom>{say('apply.sign')}</Typography>
      <SignDocument
        document={toSign.document}
        sha256={toSign.sha256}
        fileName={fileName('txt', say('apply.file'), title)}
        onSigned={async (signature, key) => {
          await api.post(`${path}/${toSign.application}/signature`, { signature }, { key });
          onDone();
        }}
      />
      <Button sx={{ mt: 2 }} variant="outlined" onClick={onBack}>{say('action.back')}</Button>
    </Box>
  );
}

function OneClaim({ meeting, number, claim, own, refused, onChange, onRemove }: {
  meeting: Meeting;
  number: number;
  claim: Claim;
  own: Claim;
  refused: unknown;
  onChange(claim: Claim): void;
  onRemove?: () => void;
}) {
  const say = useWords();
  const represents = byPower(claim);
  const [left, setLeft] = useState(false);
  const mistake = left && claim.inn.trim() !== '' ? wrongInnOrSnils(plain(claim.inn)) : null;
  return (
    <Paper component="fieldset" sx={{ p: 2, m: 0, minWidth: 0, display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Typography component="legend" variant="h3">{say('apply.creditor', { number })}</Typography>
      <RadioGroup
        aria-label={say('apply.authority')}
        value={represents ? 'power_of_attorney' : 'own'}
        onChange={(_, picked) => onChange(picked === 'own' ? own : { ...emptyClaim })}
      >
        <FormControlLabel value="own" control={<Radio />} label={say(own.authority === 'head' ? 'apply.asHead' : 'apply.asOwn')} />
        <FormControlLabel value="power_of_attorney" control={<Radio />} label={say('apply.asRepresentative')} />
      </RadioGroup>
      <Field
        label={say(represents ? 'apply.innRepresented' : 'apply.innOwn')}
        value={claim.inn}
        slotProps={{ htmlInput: { inputMode: 'numeric' } }}
        path={`/claims/${number - 1}/inn`}
        refused={refused}
        mistake={mistake ? say(`wrong.${mistake}`) : undefined}
        onBlur={() => setLeft(true)}
        onText={(inn) => onChange({ ...claim, inn })}
      />
      {represents && <PowerOfAttorney agenda={meeting.agenda} claim={claim} onChange={onChange} />}
      {onRemove && <Box><Button onClick={onRemove}>{say('action.remove')}</Button></Box>}
    </Paper>
  );
}
