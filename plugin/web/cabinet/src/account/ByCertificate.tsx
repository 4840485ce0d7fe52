// Signing in by a certificate: a document made for this browser is signed as any other.
import { Alert, Button, Paper } from '@mui/material';
import { fileName } from '@quorum/core/signing/file_name';
import type { Session, SignInToSign } from '@quorum/core/api/types';
import { useState } from 'react';
import { Link as RouterLink, Navigate, useLocation, useNavigate } from 'react-router-dom';
import { Page } from '../components/Page';
import { SignDocument } from '../components/SignDocument';
import { api } from '../lib/api';
import { useEntering, useSession } from '../lib/session';
import { useWords } from '../lib/text';
import { EmailForm } from './EmailForm';

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
  const begin = async (email: string) => onDrawn(await api.post<SignInToSign>('/certificate-sign-ins', { email }));
  return (
    <>
      <Paper sx={{ p: 3, mb: 2 }}>
        <EmailForm note={say('certificate.note')} action={say('action.next')} onEmail={begin} />
      </Paper>
      <Alert severity="info" sx={{ mb: 2 }}>{say('certificate.lost')}</Alert>
      <Button component={RouterLink} to="/sign-in">{say('certificate.byPassword')}</Button>
    </>
  );
}
