// Signing in by a certificate: a document made for this browser is signed as any other.
import { Alert, Box, Button, Paper, Typography } from '@mui/material';
import { fileName } from '@quorum/core/signing/file_name';
import type { Session, SignInToSign } from '@quorum/core/api/types';
import { useState } from 'react';
import { Link as RouterLink, Navigate, useLocation, useNavigate } from 'react-router-dom';
import { Field } from '../components/Field';
import { Page } from '../components/Page';
import { SignDocument } from '../components/SignDocument';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api } from '../lib/api';
import { useEntering, useSession } from '../lib/session';
import { useWords } from '../lib/text';

export function ByCertificate() {
  const say = useWords();
  const { data: me } = useSession();
  const navigate = useNavigate();
  const enter = useEntering();
  const from = (useLocation().state as { from?: string } | null)?.from ?? '/';
  const [drawn, setDrawn] = useState<SignInToSign | null>(null);
  if (me) return <Navigate to={from} replace />;
  return (
    <Page title={say('certificate.title')} narrow={!drawn}>
      {drawn
        ? (
          <>
            <SignDocument
              document={drawn.document}
              sha256={drawn.sha256}
              fileName={fileName('txt', say('certificate.fileName'))}
              onSigned={async (signature) => {
                enter(await api.post<Session>(`/certificate-sign-ins/${drawn.signIn}/signature`, { signature }));
                navigate(from, { replace: true });
              }}
            />
            <Button sx={{ mt: 2 }} onClick={() => setDrawn(null)}>{say('certificate.again')}</Button>
          </>
        )
        : <Begin onDrawn={setDrawn} />}
    </Page>
  );
}

function Begin({ onDrawn }: { onDrawn(drawn: SignInToSign): void }) {
  const say = useWords();
  const act = useAct();
  const [email, setEmail] = useState('');
  const begin = () =>
    act.run(async () => onDrawn(await api.post<SignInToSign>('/certificate-sign-ins', { email: email.trim() })));
  return (
    <>
      <Paper sx={{ p: 3, mb: 2 }}>
        <Box
          component="form"
          noValidate
          sx={{ display: 'grid', gap: 2 }}
          onSubmit={(event) => {
            event.preventDefault();
            void begin();
          }}
        >
          <Typography>{say('certificate.note')}</Typography>
          <Field
            label={say('account.email')}
            type="email"
            autoComplete="username"
            value={email}
            refused={act.error}
            path="/email"
            onText={(text) => {
              setEmail(text);
              act.clear();
            }}
          />
          <Trouble error={act.error} />
          <Button type="submit" variant="contained" size="large" disabled={act.busy || !email.trim()}>
            {say('action.next')}
          </Button>
        </Box>
      </Paper>
      <Alert severity="info" sx={{ mb: 2 }}>{say('certificate.lost')}</Alert>
      <Button component={RouterLink} to="/sign-in">{say('certificate.byPassword')}</Button>
    </>
  );
}
