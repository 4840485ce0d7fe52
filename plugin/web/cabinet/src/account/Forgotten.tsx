// A forgotten password: a link by mail, with the same words whoever asks.
import { Alert, Box, Button, Paper, Typography } from '@mui/material';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { Field } from '../components/Field';
import { Page } from '../components/Page';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api } from '../lib/api';
import { useWords } from '../lib/text';

export function Forgotten() {
  const say = useWords();
  const act = useAct();
  const [email, setEmail] = useState('');
  const [sentTo, setSentTo] = useState('');
  const send = () =>
    act.run(async () => {
      await api.post('/password-links', { email: email.trim() });
      setSentTo(email.trim());
    });
  return (
    <Page title={say('letter.title')} narrow>
      <Paper sx={{ p: 3, mb: 2 }}>
        <Box
          component="form"
          noValidate
          sx={{ display: 'grid', gap: 2 }}
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <Typography>{say('letter.note')}</Typography>
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
            {say('letter.send')}
          </Button>
        </Box>
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
