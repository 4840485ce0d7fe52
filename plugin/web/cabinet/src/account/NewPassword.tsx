// Where the link of a letter leads: a new password instead of a forgotten one.
import { Alert, Button, Paper, Typography } from '@mui/material';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { Form } from '../components/Form';
import { Page } from '../components/Page';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api } from '../lib/api';
import { useWords } from '../lib/text';
import { isFit, nothingTyped, PasswordFields } from './PasswordFields';
import { forgetSecret, useSecret } from './secret';

export function NewPassword() {
  const say = useWords();
  const act = useAct();
  const secret = useSecret();
  const [typed, setTyped] = useState(nothingTyped);
  const [done, setDone] = useState(false);
  const save = () =>
    act.run(async () => {
      await api.post('/password-resets', { secret, password: typed.password });
      forgetSecret();
      setDone(true);
    });
  if (done) {
    return (
      <Page title={say('newPassword.title')} narrow>
        <Alert severity="success" role="status" sx={{ mb: 2 }}>{say('newPassword.done')}</Alert>
        {/* Whoever was signed in here is not any more: the page begins anew. */}
        <Button href="/quorum/sign-in" variant="contained">{say('session.signIn')}</Button>
      </Page>
    );
  }
  return (
    <Page title={say('newPassword.title')} narrow>
      {!secret && <Alert severity="warning" sx={{ mb: 2 }}>{say('letter.noSecret')}</Alert>}
      <Paper sx={{ p: 3, mb: 2 }}>
        <Form onSubmit={() => void save()}>
          <PasswordFields typed={typed} refused={act.error} onTyped={setTyped} />
          <Typography color="text.secondary">{say('newPassword.note')}</Typography>
          <Trouble error={act.error} />
          <Button type="submit" variant="contained" size="large" disabled={act.busy || !secret || !isFit(typed)}>
            {say('newPassword.save')}
          </Button>
        </Form>
      </Paper>
      <Button component={RouterLink} to="/forgotten">{say('newPassword.askAgain')}</Button>
    </Page>
  );
}
