import { Fragment, lazy, Suspense, type ReactNode } from 'react';
import { createBrowserRouter, Link as RouterLink, Navigate, useLocation } from 'react-router-dom';
import { Button } from '@mui/material';
import { SignIn } from '../account/SignIn';
import { Loaded, Waiting } from '../components/Loaded';
import { Page } from '../components/Page';
import { Meetings } from '../meetings/Meetings';
import { useSession } from '../lib/session';
import { useWords } from '../lib/text';
import { Shell } from './Shell';

const SignUp = lazy(() => import('../account/SignUp').then((m) => ({ default: m.SignUp })));
const Forgotten = lazy(() => import('../account/Forgotten').then((m) => ({ default: m.Forgotten })));
const ByCertificate = lazy(() => import('../account/ByCertificate').then((m) => ({ default: m.ByCertificate })));
const NewPassword = lazy(() => import('../account/NewPassword').then((m) => ({ default: m.NewPassword })));
const ConfirmEmail = lazy(() => import('../account/ConfirmEmail').then((m) => ({ default: m.ConfirmEmail })));
const Profile = lazy(() => import('../account/Profile').then((m) => ({ default: m.Profile })));
const Operators = lazy(() => import('../operators/Operators').then((m) => ({ default: m.Operators })));
const MeetingPage = lazy(() => import('../meetings/MeetingPage').then((m) => ({ default: m.MeetingPage })));
const NewMeeting = lazy(() => import('../organizer/NewMeeting').then((m) => ({ default: m.NewMeeting })));
const CheckComputer = lazy(() => import('../check/CheckComputer').then((m) => ({ default: m.CheckComputer })));

const later = (page: ReactNode) => <Suspense fallback={<Waiting />}>{page}</Suspense>;

/** For signed-in people; others sign in first and come back. What one has begun on a page is not for
 *  another who signs in over it. */
function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  const { pathname, search } = useLocation();
  return (
    <Loaded query={session}>
      {(me) => (me
        ? <Fragment key={me.account}>{later(children)}</Fragment>
        : <Navigate to="/sign-in" replace state={{ from: pathname + search }} />)}
    </Loaded>
  );
}

function NotFound() {
  const say = useWords();
  return (
    <Page title={say('notFound.title')} narrow>
      <Button component={RouterLink} to="/" variant="contained">{say('notFound.home')}</Button>
    </Page>
  );
}

/** A page broke: said in words, with the way on. */
function Broken() {
  const say = useWords();
  return (
    <Page title={say('error.broken')} narrow>
      <Button variant="contained" onClick={() => location.reload()}>{say('action.reload')}</Button>
    </Page>
  );
}

export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Broken />,
    children: [
      { path: '/', element: <SignedIn><Meetings /></SignedIn> },
      { path: '/sign-in', element: <SignIn /> },
      { path: '/sign-up', element: later(<SignUp />) },
      { path: '/sign-in/certificate', element: later(<ByCertificate />) },
      { path: '/forgotten', element: later(<Forgotten />) },
      { path: '/new-password', element: later(<NewPassword />) },
      { path: '/confirm-email', element: later(<ConfirmEmail />) },
      { path: '/profile', element: <SignedIn><Profile /></SignedIn> },
      { path: '/operators', element: <SignedIn><Operators /></SignedIn> },
      { path: '/check', element: later(<CheckComputer />) },
      { path: '/meetings/new', element: <SignedIn><NewMeeting /></SignedIn> },
      { path: '/meetings/:meeting/:tab?', element: <SignedIn><MeetingPage /></SignedIn> },
      { path: '*', element: <NotFound /> },
    ],
  },
], { basename: '/quorum/' });
