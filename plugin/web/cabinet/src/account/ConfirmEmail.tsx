// Where the link to a new address leads. A press confirms: programs that look into letters open
// links, and confirm nothing.
import { Alert, Button, Paper, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { Page } from '../components/Page';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api } from '../lib/api';
import { useWords } from '../lib/text';
import { forgetSecret, useSecret } from './secret';

export function ConfirmEmail() {
  const say = useWords();
  const act = useAct();
  const queries = useQueryClient();
  const secret = useSecret();
  const [done, setDone] = useState(false);
  const confirm = () =>
    act.run(async () => {
      await api.post('/email-confirmations', { secret });
      forgetSecret();
      setDone(true);
      void queries.invalidateQueries({ queryKey: ['account'] });
    });
  return (
    <Page title={say('confirmEmail.title')} narrow>
      <Paper sx={{ p: 3, mb: 2 }}>
        {done
          ? <Alert severity="success" role="status">{say('confirmEmail.done')}</Alert>
          : (
            <>
              <Typography sx={{ mb: 2 }}>{say(secret ? 'confirmEmail.note' : 'letter.noSecret')}</Typography>
              <Trouble error={act.error} />
              <Button variant="contained" size="large" disabled={act.busy || !secret} onClick={() => void confirm()}>
                {say('confirmEmail.confirm')}
              </Button>
            </>
          )}
      </Paper>
      <Button component={RouterLink} to="/">{say('notFound.home')}</Button>
    </Page>
  );
}
