import { Button, Paper } from '@mui/material';
import { Link as RouterLink, Navigate, useLocation, useNavigate } from 'react-router-dom';
import { Page } from '../components/Page';
import { useSession } from '../lib/session';
import { useWords } from '../lib/text';
import { SignInForm } from './SignInForm';

export function SignIn() {
  const say = useWords();
  const navigate = useNavigate();
  const { data: me } = useSession();
  const from = (useLocation().state as { from?: string } | null)?.from ?? '/';
  if (me) return <Navigate to={from} replace />;
  return (
    <Page title={say('session.title')} narrow>
      <Paper sx={{ p: 3, mb: 2 }}>
        <SignInForm onDone={() => navigate(from, { replace: true })} />
      </Paper>
      <Button component={RouterLink} to="/sign-in/certificate" state={{ from }} variant="outlined" fullWidth sx={{ mb: 2 }}>
        {say('certificate.link')}
      </Button>
      <Button component={RouterLink} to="/forgotten" fullWidth sx={{ mb: 2 }}>{say('session.forgotten')}</Button>
      <Button component={RouterLink} to="/sign-up" variant="outlined" fullWidth>
        {say('session.toSignUp')}
      </Button>
    </Page>
  );
}
