// The frame of every page: where one is, who one is, in which language, and whether the network is
// there.
import { Alert, AppBar, Box, Button, Container, Link, Toolbar } from '@mui/material';
import { useSyncExternalStore } from 'react';
import { Outlet, Link as RouterLink, useNavigate } from 'react-router-dom';
import { useSession, useSignOut } from '../lib/session';
import { useWords } from '../lib/text';
import { SignInAgain } from '../account/SignInAgain';
import { useLanguage } from './Language';

const subscribeOnline = (tell: () => void) => {
  addEventListener('online', tell);
  addEventListener('offline', tell);
  return () => {
    removeEventListener('online', tell);
    removeEventListener('offline', tell);
  };
};

export function Shell() {
  const say = useWords();
  const online = useSyncExternalStore(subscribeOnline, () => navigator.onLine);
  return (
    <>
      <Link
        href="#content"
        sx={{ position: 'absolute', left: -9999, '&:focus': { left: 8, top: 8, zIndex: 2000, p: 1, bgcolor: 'background.paper' } }}
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {say('app.skip')}
      </Link>
      <Top />
      <Container component="main" id="content" tabIndex={-1} maxWidth="lg" sx={{ py: 3, outline: 'none' }}>
        {!online && <Alert severity="warning" sx={{ mb: 2 }}>{say('state.offline')}</Alert>}
        <Outlet />
      </Container>
      <SignInAgain />
    </>
  );
}

function Top() {
  const say = useWords();
  const { language, choose } = useLanguage();
  const { data: me } = useSession();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const other = language === 'ru' ? 'en' : 'ru';
  return (
    <AppBar position="static" color="default" elevation={0} sx={{ borderBottom: 1, borderColor: 'divider' }}>
      <Toolbar component="nav" aria-label={say('app.navigation')} sx={{ flexWrap: 'wrap', columnGap: 1, py: 0.5 }}>
        <Button component={RouterLink} to="/" color="inherit" sx={{ fontSize: '1.1rem' }}>
          {say('app.title')}
        </Button>
        <Button component={RouterLink} to="/check" color="inherit">{say('check.link')}</Button>
        {me?.operator && <Button component={RouterLink} to="/operators" color="inherit">{say('operators.link')}</Button>}
        <Box sx={{ flexGrow: 1 }} />
        {me && (
          <Button
            component={RouterLink}
            to="/profile"
            color="inherit"
            aria-label={say('profile.link', { name: me.name })}
            sx={{ maxWidth: 320, overflowWrap: 'anywhere', textAlign: 'start' }}
          >
            {me.name}
          </Button>
        )}
        <Button color="inherit" lang={other} onClick={() => choose(other)}>{say('app.language')}</Button>
        {me && (
          <Button color="inherit" onClick={() => void signOut().then(() => navigate('/sign-in'))}>
            {say('session.signOut')}
          </Button>
        )}
      </Toolbar>
    </AppBar>
  );
}
