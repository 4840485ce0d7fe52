import { Alert, Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import type { Card, CompanyFound, MeetingForm, Regulation } from '@quorum/core/api/types';
import { dateTimeIn } from '@quorum/core/format/time';
import { Fragment, useState } from 'react';
import { Field } from '../components/Field';
import { FillByInn, useOrigin } from '../components/FillByInn';
import { refusalOf, Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { filledIn } from '../lib/filled';
import type { Kept } from '../lib/kept';
import { useCardWords, useWords } from '../lib/text';
import { cardOf, forms, inForce, zones, type CardDraft } from './card';
import { PolicyChoice } from './PolicyChoice';
import { useValidity } from './validity';

interface Props {
  form: Kept<CardDraft>;
  saveLabel: string;
  /** None while they are not known: then the server says what they do not allow. */
  rules: Regulation | undefined;
  /** Called again, by the rules of the meeting that failed: in force or not. */
  again: boolean;
  onSave(card: Card, key: string): Promise<void>;
}

const texts = [
  ['debtorInn', '/debtor/inn'], ['debtorName', '/debtor/name'], ['debtorOgrn', '/debtor/ogrn'],
  ['debtorAddress', '/debtor/address'], ['court', '/court'], ['caseNumber', '/caseNumber'],
  ['manager', '/manager'], ['contactPhone', '/contactPhone'], ['contactEmail', '/contactEmail'],
] as const;
const languages = ['ru', 'en'] as const;
const ofCourts = new Set(['court', 'caseNumber']);

/** What is wrong with a field: said of the card itself, or of the card within what was sent. */
const at = (path: string, refused: unknown) => ({ path, refused, mistake: refusalOf(refused, `/card${path}`) });

export function CardForm({ form, saveLabel, rules, again, onSave }: Props) {
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
  const originOf = useOrigin(draft.filled);
  const fill = (found: CompanyFound) => {
    const { debtorName, debtorOgrn, debtorAddress } = draft;
    const { fullName, shortName, ogrn, address } = found.company;
    const said = { debtorName: fullName || shortName, debtorOgrn: ogrn, debtorAddress: address };
    const { form: debtor, filled } = filledIn({ debtorName, debtorOgrn, debtorAddress }, said, found, draft.filled);
    set({ ...debtor, filled });
  };
  const save = async () => {
    const card = cardOf(draft);
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
      <Field label={say('card.title')} value={draft.title} {...at('/title', act.error)} onText={(title) => set({ title })} />
      <When draft={draft} rules={rules} again={again} refused={act.error} onChange={set} />
      <Typography variant="h3" component="h2">{label('debtorAndCase')}</Typography>
      {texts.filter(([name]) => creditors || !ofCourts.has(name)).map(([name, path]) => (
        <Fragment key={name}>
          <Field label={label(name)} value={draft[name]} {...at(path, act.error)}
            helperText={originOf(name, draft[name])} onText={(text) => set({ [name]: text })} />
          {name === 'debtorInn' && <FillByInn inn={draft.debtorInn} filled={draft.filled} onFound={fill} />}
        </Fragment>
      ))}
      <Field label={say('card.ground')} multiline minRows={2} value={draft.ground} {...at('/ground', act.error)}
        onText={(ground) => set({ ground })} />
      <Field label={say('card.notice')} multiline minRows={2} value={draft.notice} {...at('/notice', act.error)}
        onText={(notice) => set({ notice })} />
      <Field select label={say('card.language')} value={draft.language} helperText={say('card.languageNote')}
        {...at('/language', act.error)} onText={(language) => set({ language: language === 'en' ? 'en' : 'ru' })}>
        {languages.map((one) => <MenuItem key={one} value={one}>{say(`language.${one}`)}</MenuItem>)}
      </Field>
      <PolicyChoice chosen={draft.signaturePolicy} rules={rules} refused={act.error}
        mistake={refusalOf(act.error, '/card/signaturePolicy')} onChoose={(signaturePolicy) => set({ signaturePolicy })} />
      {noTime && <Alert severity="error">{say(draft.form === 'remote' ? 'card.noTime' : 'card.noTimes')}</Alert>}
      <Trouble error={act.error} />
      {saved && <Alert severity="success">{say('state.saved')}</Alert>}
      <Button type="submit" variant="contained" disabled={act.busy}>{saveLabel}</Button>
    </Box>
  );
}

/** The form of the meeting, and its moments. */
function When({ draft, rules, again, refused, onChange }: Pick<Props, 'rules' | 'again'> & {
  draft: CardDraft;
  refused: unknown;
  onChange(part: Partial<CardDraft>): void;
}) {
  const say = useWords();
  const validity = useValidity();
  const card = cardOf(draft);
  const moment = (iso: string | undefined) => (iso ? dateTimeIn(iso, draft.zone, say.locale) : undefined);
  const out = rules && !again && !inForce(rules, draft.startsAt) ? say('rules.notThen', { when: validity(rules) }) : undefined;
  const shrink = { inputLabel: { shrink: true } };
  return (
    <>
      <Field select label={say('card.form')} value={draft.form} {...at('/form', refused)}
        helperText={say(`formNote.${draft.form}`)} onText={(form) => onChange({ form: form as MeetingForm })}>
        {(rules?.forms ?? forms).map((one) => <MenuItem key={one} value={one}>{say(`form.${one}`)}</MenuItem>)}
      </Field>
      <Field label={say(draft.form === 'absentee' ? 'card.ballotsFrom' : 'card.startsAt')} type="datetime-local"
        value={draft.startsAt} path="/startsAt" refused={refused} mistake={out} slotProps={shrink}
        helperText={moment(card?.startsAt)} onText={(startsAt) => onChange({ startsAt })} />
      {draft.form !== 'remote' && (
        <Field label={say('card.ballotsUntil')} type="datetime-local" value={draft.ballotsUntil} path="/ballotsUntil"
          refused={refused} slotProps={shrink} helperText={moment(card?.ballotsUntil)}
          onText={(ballotsUntil) => onChange({ ballotsUntil })} />
      )}
      <TextField select label={say('card.zone')} value={draft.zone}
        onChange={(event) => onChange({ zone: event.target.value })}>
        {zones.map((zone) => <MenuItem key={zone} value={zone}>{say.named('zone', zone)}</MenuItem>)}
      </TextField>
    </>
  );
}
