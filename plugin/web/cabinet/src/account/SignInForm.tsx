import { Button, TextField } from '@mui/material';
import { useState } from 'react';
import { Form } from '../components/Form';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { useSignIn } from '../lib/session';
import { useWords } from '../lib/text';

export function SignInForm({ onDone }: { onDone(): void }) {
  const say = useWords();
  const signIn = useSignIn();
  const act = useAct();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = () =>
    act.run(async () => {
      await signIn(email, password);
      onDone();
    });
  return (
    <Form onSubmit={() => void submit()}>
      <TextField
        label={say('account.email')}
        type="email"
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={say('account.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Trouble error={act.error} />
      <Button type="submit" variant="contained" size="large" disabled={act.busy || !email || !password}>
        {say('session.signIn')}
      </Button>
    </Form>
  );
}
