// One's own account: who one is here, password, e-mail, and where one is signed in.
import { Alert, Box, Button, Paper, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { Account } from '@quorum/core/api/types';
import { useState, type ReactNode } from 'react';
import { Field } from '../components/Field';
import { Form } from '../components/Form';
import { Loaded } from '../components/Loaded';
import { Page } from '../components/Page';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api } from '../lib/api';
import { useAccount } from '../lib/queries';
import { useWords } from '../lib/text';
import { ownZone } from '../lib/time';
import { AskToOrganize } from './AskToOrganize';
import { isFit, nothingTyped, PasswordFields } from './PasswordFields';
import { Sessions } from './Sessions';

export function Profile() {
  const say = useWords();
  const account = useAccount();
  return (
    <Page title={say('profile.title')} narrow>
      <Loaded query={account}>
        {(own) => (
          <>
            <Contacts own={own} />
            {!own.passwordNeeded && <Alert severity="info" sx={{ mb: 2 }}>{say('profile.proven')}</Alert>}
            <ChangePassword needed={own.passwordNeeded} />
            <ChangeEmail needed={own.passwordNeeded} />
            <Part title={say('profile.organizing')}><AskToOrganize own={own} /></Part>
            <Sessions />
          </>
        )}
      </Loaded>
    </Page>
  );
}

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper component="section" sx={{ p: 3, mb: 2 }}>
      <Typography variant="h2" sx={{ mb: 2 }}>{title}</Typography>
      {children}
    </Paper>
  );
}

function Contacts({ own }: { own: Account }) {
  const say = useWords();
  const lines: [string, string][] = [
    [say('profile.person'), own.person],
    ...(own.name === own.person ? [] : [[say('profile.organization'), own.name] as [string, string]]),
    [say('account.email'), own.email],
    [say('account.phone'), own.phone],
    [say('profile.registered'), say.when(own.registered, ownZone())],
  ];
  return (
    <Part title={say('profile.contacts')}>
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1, gridTemplateColumns: { sm: 'max-content 1fr' } }}>
        {lines.map(([name, value]) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <Typography component="dt" color="text.secondary" sx={{ pr: 2 }}>{name}</Typography>
            <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>{value}</Typography>
          </Box>
        ))}
      </Box>
    </Part>
  );
}

function Current({ value, onText, refused }: { value: string; onText(text: string): void; refused: unknown }) {
  const say = useWords();
  return (
    <Field
      label={say('profile.current')}
      type="password"
      autoComplete="current-password"
      value={value}
      refused={refused}
      path="/current"
      onText={onText}
    />
  );
}

function ChangePassword({ needed }: { needed: boolean }) {
  const say = useWords();
  const act = useAct();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [typed, setTyped] = useState(nothingTyped);
  const [done, setDone] = useState(false);
  const save = () =>
    act.run(async () => {
      setDone(false);
      await api.post('/account/password', { current, password: typed.password });
      setCurrent('');
      setTyped(nothingTyped);
      setDone(true);
      void queries.invalidateQueries({ queryKey: ['sessions'] });
    });
  const change = <T,>(set: (value: T) => void) => (value: T) => {
    set(value);
    act.clear();
  };
  return (
    <Part title={say('profile.password')}>
      <Form onSubmit={() => void save()}>
        {needed && <Current value={current} refused={act.error} onText={change(setCurrent)} />}
        <PasswordFields typed={typed} refused={act.error} onTyped={change(setTyped)} />
        <Typography color="text.secondary">{say('profile.passwordNote')}</Typography>
        <Trouble error={act.error} />
        {done && <Alert severity="success" role="status">{say('profile.passwordChanged')}</Alert>}
        <Button type="submit" variant="contained" disabled={act.busy || (needed && !current) || !isFit(typed)}>
          {say('profile.changePassword')}
        </Button>
      </Form>
    </Part>
  );
}

function ChangeEmail({ needed }: { needed: boolean }) {
  const say = useWords();
  const act = useAct();
  const [current, setCurrent] = useState('');
  const [email, setEmail] = useState('');
  const [asked, setAsked] = useState('');
  const save = () =>
    act.run(async () => {
      setAsked('');
      await api.post('/account/email', { current, email: email.trim() });
      setAsked(email.trim());
      setCurrent('');
      setEmail('');
    });
  return (
    <Part title={say('profile.email')}>
      <Form onSubmit={() => void save()}>
        <Field
          label={say('profile.newEmail')}
          type="email"
          autoComplete="email"
          value={email}
          refused={act.error}
          path="/email"
          onText={(text) => {
            setEmail(text);
            act.clear();
          }}
        />
        {needed && <Current value={current} refused={act.error} onText={setCurrent} />}
        <Typography color="text.secondary">{say('profile.emailNote')}</Typography>
        <Trouble error={act.error} />
        {asked && <Alert severity="success" role="status">{say('profile.emailAsked', { email: asked })}</Alert>}
        <Button type="submit" variant="contained" disabled={act.busy || (needed && !current) || !email.trim()}>
          {say('profile.changeEmail')}
        </Button>
      </Form>
    </Part>
  );
}
