// The session ended while somebody was working: it is asked for over the page, which keeps all that
// was typed.
import { Dialog, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { whenSessionIsGone } from '../lib/api';
import { useSession } from '../lib/session';
import { useWords } from '../lib/text';
import { SignInForm } from './SignInForm';

export function SignInAgain() {
  const say = useWords();
  const { data: me } = useSession();
  const [gone, setGone] = useState(false);
  useEffect(() => whenSessionIsGone(() => setGone(true)), []);
  useEffect(() => {
    if (!me) setGone(false);
  }, [me]);
  // Who was never signed in is led to the page for that.
  return (
    <Dialog open={gone && !!me} aria-labelledby="again" fullWidth maxWidth="xs">
      <DialogTitle id="again">{say('session.over')}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>{say('session.overNote')}</Typography>
        <SignInForm onDone={() => setGone(false)} />
      </DialogContent>
    </Dialog>
  );
}
