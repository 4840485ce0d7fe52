import { Alert, Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { dateTimeIn } from '@quorum/core/format/time';
import { useState } from 'react';
import { Field } from '../components/Field';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import type { Card } from '../lib/api';
import type { Kept } from '../lib/kept';
import { useCardWords, useWords } from '../lib/text';
import { cardOf, forms, zones, type CardDraft, type MeetingForm } from './card';

interface Props {
  form: Kept<CardDraft>;
  saveLabel: string;
  /** Those the rules allow; none said: all. */
  allowed?: MeetingForm[];
  onSave(card: Card, key: string): Promise<void>;
}

const texts = [
  ['debtorName', '/debtor/name'], ['debtorInn', '/debtor/inn'], ['debtorOgrn', '/debtor/ogrn'],
  ['debtorAddress', '/debtor/address'], ['court', '/court'], ['caseNumber', '/caseNumber'],
  ['manager', '/manager'], ['contactPhone', '/contactPhone'], ['contactEmail', '/contactEmail'],
] as const;
const ofCourts = new Set(['court', 'caseNumber']);

export function CardForm({ form, saveLabel, allowed = forms, onSave }: Props) {
  const say = useWords();
  const { creditors, label } = useCardWords();
  const draft = form.value;
  const [saved, setSaved] = useState(false);
  const [noTime, setNoTime] = useState(false);
  const act = useAct();
  const set = (part: Partial<CardDraft>) => {
    setSaved(false);
    form.set({ ...draft, ...part });
  };
  const card = cardOf(draft);
  const save = async () => {
    setNoTime(card === null);
    if (!card || !(await act.run((key) => onSave(card, key)))) return;
    form.saved();
    setSaved(true);
  };
  return (
    <Box
      component="form"
      noValidate
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={say('card.title')} value={draft.title} path="/title" refused={act.error}
        onText={(title) => set({ title })} />
      <TextField select label={say('card.form')} value={draft.form} helperText={say.named('formNote', draft.form)}
        onChange={(event) => set({ form: event.target.value as MeetingForm })}>
        {allowed.map((one) => <MenuItem key={one} value={one}>{say.named('form', one)}</MenuItem>)}
      </TextField>
      <Field label={say(draft.form === 'absentee' ? 'card.ballotsFrom' : 'card.startsAt')} type="datetime-local" value={draft.startsAt} path="/startsAt"
        refused={act.error} slotProps={{ inputLabel: { shrink: true } }}
        helperText={card ? dateTimeIn(card.startsAt, draft.zone, say.locale) : undefined}
        onText={(startsAt) => set({ startsAt })} />
      {draft.form !== 'remote' && (
        <Field label={say('card.ballotsUntil')} type="datetime-local" value={draft.ballotsUntil}
          path="/ballotsUntil" refused={act.error} slotProps={{ inputLabel: { shrink: true } }}
          helperText={card?.ballotsUntil ? dateTimeIn(card.ballotsUntil, draft.zone, say.locale) : undefined}
          onText={(ballotsUntil) => set({ ballotsUntil })} />
      )}
      <TextField select label={say('card.zone')} value={draft.zone}
        onChange={(event) => set({ zone: event.target.value })}>
        {zones.map((zone) => <MenuItem key={zone} value={zone}>{say.named('zone', zone)}</MenuItem>)}
      </TextField>
      <Typography variant="h3" component="h2">{label('debtorAndCase')}</Typography>
      {texts.filter(([name]) => creditors || !ofCourts.has(name)).map(([name, path]) => (
        <Field key={name} label={label(name)} value={draft[name]} path={path}
          refused={act.error} onText={(text) => set({ [name]: text })} />
      ))}
      <Field label={say('card.ground')} multiline minRows={2} value={draft.ground} path="/ground"
        refused={act.error} onText={(ground) => set({ ground })} />
      <Field label={say('card.notice')} multiline minRows={2} value={draft.notice} path="/notice"
        refused={act.error} onText={(notice) => set({ notice })} />
      {noTime && <Alert severity="error">{say(draft.form === 'remote' ? 'card.noTime' : 'card.noTimes')}</Alert>}
      <Trouble error={act.error} />
      {saved && <Alert severity="success">{say('state.saved')}</Alert>}
      <Button type="submit" variant="contained" disabled={act.busy}>{saveLabel}</Button>
    </Box>
  );
}
