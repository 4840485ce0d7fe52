// A forgotten password: a link by mail, with the same words whoever asks.
import { Alert, Button, Paper, Typography } from '@mui/material';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { Page } from '../components/Page';
import { api } from '../lib/api';
import { useWords } from '../lib/text';
import { EmailForm } from './EmailForm';

export function Forgotten() {
  const say = useWords();
  const [sentTo, setSentTo] = useState('');
  const send = async (email: string) => {
    await api.post('/password-links', { email });
    setSentTo(email);
  };
  return (
    <Page title={say('letter.title')} narrow>
      <Paper sx={{ p: 3, mb: 2 }}>
        <EmailForm note={say('letter.note')} action={say('letter.send')} onEmail={send} />
        {sentTo && (
          <Alert severity="success" role="status" sx={{ mt: 2 }}>
            {say('letter.sent', { email: sentTo })} {say('letter.notThere')}
          </Alert>
        )}
      </Paper>
      <Typography sx={{ mb: 1 }}>{say('letter.orCertificate')}</Typography>
      <Button
        component={RouterLink}
        to="/sign-in/certificate"
        state={{ from: '/profile' }}
        variant="outlined"
        fullWidth
        sx={{ mb: 2 }}
      >
        {say('certificate.link')}
      </Button>
      <Button component={RouterLink} to="/sign-in">{say('letter.toSignIn')}</Button>
    </Page>
  );
}
