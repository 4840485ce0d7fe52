// By one's e-mail, and nothing else: for whoever cannot sign in, or does it otherwise.
import { Button, Typography } from '@mui/material';
import { useState } from 'react';
import { Field } from '../components/Field';
import { Form } from '../components/Form';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { useWords } from '../lib/text';

export function EmailForm({ note, action, onEmail }: {
  note: string;
  action: string;
  onEmail(email: string): Promise<void>;
}) {
  const say = useWords();
  const act = useAct();
  const [email, setEmail] = useState('');
  return (
    <Form onSubmit={() => void act.run(() => onEmail(email.trim()))}>
      <Typography>{note}</Typography>
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
      <Button type="submit" variant="contained" size="large" disabled={act.busy || !email.trim()}>{action}</Button>
    </Form>
  );
}
