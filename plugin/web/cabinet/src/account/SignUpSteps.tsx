import {
  Box, Button, FormControl, FormControlLabel, FormLabel, List, ListItem, ListItemText, Radio,
  RadioGroup, Typography,
} from '@mui/material';
import type { CompanyFound } from '@quorum/core/api/types';
import { Fragment } from 'react';
import { Field } from '../components/Field';
import { FillByInn, useOrigin } from '../components/FillByInn';
import { FilePick, uploadMaxBytes } from '../components/FilePick';
import { Trouble, refusalOf } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api } from '../lib/api';
import { filledIn } from '../lib/filled';
import { useWords } from '../lib/text';
import type { Draft } from './form';
import { phoneShown } from '../lib/identifiers';

interface Props {
  draft: Draft;
  change(part: Partial<Draft>): void;
  refused: unknown;
  /** In words, by the field's path; and that the field has been left. */
  mistakes: { told(path: string): string | undefined; leave(path: string): void };
}

/** What every field of the form has in common. */
const fieldOf = ({ refused, mistakes }: Props) => (path: string) =>
  ({ path, refused, mistake: mistakes.told(path), onBlur: () => mistakes.leave(path) });

const column = { display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' };

export function AccountStep(props: Props) {
  const { draft, change } = props;
  const say = useWords();
  const field = fieldOf(props);
  const phone = field('/phone');
  return (
    <Box sx={column}>
      <Options
        label={say('signUp.kind')}
        value={draft.kind}
        options={['legal_entity', 'person', 'sole_trader']}
        nameOf={(one) => say(`kind.${one}`)}
        onPick={(kind) => change({ kind })}
      />
      <Options
        label={say('signUp.role')}
        value={draft.role}
        options={['participant', 'organizer']}
        nameOf={(one) => say(`signUp.role.${one}`)}
        onPick={(role) => change({ role })}
      />
      <Field {...field('/email')} label={say('account.email')} type="email" autoComplete="email"
        value={draft.email} onText={(email) => change({ email })} />
      <Field {...phone} label={say('account.phone')} type="tel" autoComplete="tel" value={draft.phone}
        helperText={say('account.phoneHint')} onText={(typed) => change({ phone: typed })}
        onBlur={() => {
          phone.onBlur();
          change({ phone: phoneShown(draft.phone) });
        }} />
      <Field {...field('/password')} label={say('account.password')} type="password"
        autoComplete="new-password" helperText={say('account.passwordHint')} value={draft.password}
        onText={(password) => change({ password })} />
      <Field {...field('/passwordAgain')} label={say('account.passwordAgain')} type="password"
        autoComplete="new-password" value={draft.passwordAgain}
        onText={(passwordAgain) => change({ passwordAgain })} />
    </Box>
  );
}

function Options<Option extends string>({ label, value, options, nameOf, onPick }: {
  label: string;
  value: Option;
  options: Option[];
  nameOf(option: Option): string;
  onPick(option: Option): void;
}) {
  return (
    <FormControl component="fieldset">
      <FormLabel component="legend">{label}</FormLabel>
      <RadioGroup value={value} onChange={(_, picked) => options.filter((one) => one === picked).forEach(onPick)}>
        {options.map((one) => (
          <FormControlLabel key={one} value={one} control={<Radio />} label={nameOf(one)} />
        ))}
      </RadioGroup>
    </FormControl>
  );
}

const personFields = ['surname', 'givenName', 'patronymic', 'inn', 'snils'] as const;
const organizationFields = ['inn', 'fullName', 'shortName', 'kpp', 'ogrn', 'address'] as const;

export function PersonStep(props: Props) {
  const { draft, change } = props;
  const say = useWords();
  const field = fieldOf(props);
  const hintOf = (name: string) =>
    (name === 'patronymic' ? say('person.patronymicHint') : name === 'snils' ? say('person.numberHint') : undefined);
  const originOf = useOrigin(draft.filled);
  const fill = (found: CompanyFound) => {
    const { fullName, shortName, kpp, ogrn, address } = found.company;
    const { form, filled } = filledIn(draft.organization, { fullName, shortName, kpp, ogrn, address }, found, draft.filled);
    change({ organization: form, filled });
  };
  const isOrganization = draft.kind === 'legal_entity';
  return (
    <Box sx={column}>
      {isOrganization && (
        <>
          <Typography variant="h3">{say('signUp.organization')}</Typography>
          {organizationFields.map((name) => (
            <Fragment key={name}>
              <Field {...field(`/organization/${name}`)} {...keysFor(name)} label={say(`organization.${name}`)}
                value={draft.organization[name]} helperText={originOf(name, draft.organization[name])}
                onText={(text) => change({ organization: { ...draft.organization, [name]: text } })} />
              {name === 'inn' && <FillByInn inn={draft.organization.inn} filled={draft.filled} onFound={fill} />}
            </Fragment>
          ))}
          <Typography variant="h3">{say('signUp.head')}</Typography>
        </>
      )}
      {personFields.map((name) => (
        <Field key={name} {...field(`/person/${name}`)} {...keysFor(name)}
          label={say(`person.${name}`)} value={draft.person[name]}
          helperText={hintOf(name)}
          onText={(text) => change({ person: { ...draft.person, [name]: text } })} />
      ))}
      {isOrganization && (
        <Field {...field('/person/position')} label={say('person.position')} value={draft.person.position}
          onText={(position) => change({ person: { ...draft.person, position } })} />
      )}
      {draft.kind === 'sole_trader' && (
        <Field {...field('/ogrnip')} {...keysFor('ogrnip')} label={say('person.ogrnip')} value={draft.ogrnip}
          onText={(ogrnip) => change({ ogrnip })} />
      )}
    </Box>
  );
}

/** On phones: a keyboard of digits for what has nothing else. */
const keysFor = (name: string) =>
  (['inn', 'ogrn', 'snils', 'ogrnip'].includes(name) ? { slotProps: { htmlInput: { inputMode: 'numeric' as const } } } : {});

export function DocumentsStep({ draft, change, refused }: Props) {
  const say = useWords();
  const act = useAct();
  const add = (file: File) =>
    void act.run(async (key) => {
      const { sha256, ticket } = await api.uploadForSignUp(file, { key });
      change({ documents: [...draft.documents, { name: file.name, sha256, ticket }] });
    });
  const remove = (at: number) =>
    change({ documents: draft.documents.filter((_, i) => i !== at) });
  return (
    <Box sx={column}>
      <Typography>{say('signUp.documentsNote')}</Typography>
      <List dense>
        {draft.documents.map((one, i) => (
          <ListItem
            key={`${one.sha256}-${i}`}
            disableGutters
            secondaryAction={<Button onClick={() => remove(i)}>{say('action.remove')}</Button>}
          >
            <ListItemText
              primary={one.name}
              secondary={refusalOf(refused, `/documents/${i}/sha256`)}
              slotProps={{ secondary: { color: 'error' } }}
              sx={{ overflowWrap: 'anywhere', pr: 6 }}
            />
          </ListItem>
        ))}
      </List>
      <FilePick label={act.busy ? say('file.sending') : say('file.add')} maxBytes={uploadMaxBytes}
        busy={act.busy} onFile={add} />
      <Trouble error={act.error} />
    </Box>
  );
}
