// One meeting: what it is, and everything the person may do there.
import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Tab, Tabs } from '@mui/material';
import type { Meeting } from '@quorum/core/api/types';
import type { MeetingStore } from '@quorum/core/voting/store';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link as RouterLink, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { Waiting } from '../components/Loaded';
import { Page } from '../components/Page';
import { Trouble } from '../components/Trouble';
import { Unit, useWords } from '../lib/text';
import { Applications } from './Applications';
import { Changes } from '../organizer/Changes';
import { Start } from '../organizer/Start';
import { TermsAfter } from '../organizer/TermsAfter';
import { AgendaTab } from './AgendaTab';
import { ChangeNews } from './ChangeNews';
import { Documents } from './Documents';
import { Materials } from './Materials';
import { Enter } from './Enter';
import { General } from './General';
import { Phase } from './Meetings';
import { RoomNews } from './RoomNews';
import { isOver, tabsOf, type TabName } from './tabs';
import { useMeetingPage } from './useMeetingPage';

const Ballots = lazy(() => import('./Ballots').then((m) => ({ default: m.Ballots })));
const Voting = lazy(() => import('../voting/Voting').then((m) => ({ default: m.Voting })));
const DraftEditor = lazy(() => import('../organizer/DraftEditor').then((m) => ({ default: m.DraftEditor })));
const ReviewQueue = lazy(() => import('../organizer/ReviewQueue').then((m) => ({ default: m.ReviewQueue })));
const Register = lazy(() => import('../organizer/Register').then((m) => ({ default: m.Register })));
const PaperBallots = lazy(() => import('../organizer/PaperBallots').then((m) => ({ default: m.PaperBallots })));
const Commission = lazy(() => import('../commission/Commission').then((m) => ({ default: m.Commission })));
const Notice = lazy(() => import('../organizer/Notice').then((m) => ({ default: m.Notice })));
const NoticeLedger = lazy(() => import('../organizer/NoticeLedger').then((m) => ({ default: m.NoticeLedger })));
const Console = lazy(() => import('../organizer/Console').then((m) => ({ default: m.Console })));

export function MeetingPage() {
  const { meeting: id = '' } = useParams();
  return <MeetingById key={id} id={id} />;
}

function MeetingById({ id }: { id: string }) {
  const say = useWords();
  const { store, meeting, unit, error } = useMeetingPage(id);
  if (meeting) {
    return (
      <Page title={meeting.card.title}>
        <Unit.Provider value={unit}>
          <Body store={store} meeting={meeting} />
        </Unit.Provider>
        <EndedPopUp meeting={meeting} />
      </Page>
    );
  }
  return (
    <Page title={say('meetings.one')}>
      {error ? <Trouble error={error} onRetry={() => location.reload()} /> : <Waiting />}
    </Page>
  );
}

function Body({ store, meeting }: { store: MeetingStore; meeting: Meeting }) {
  const say = useWords();
  const navigate = useNavigate();
  const { tab: asked } = useParams();
  const tabs = tabsOf(meeting);
  const tab = tabs.find((one) => one === asked) ?? tabs[0]!;
  const here = meeting.meeting;
  const toApply = meeting.concerned === false && asked !== 'applications';
  // Once he has applied he sees every tab; the address keeps him at his application.
  useEffect(() => {
    if (toApply) navigate(`/meetings/${here}/applications`, { replace: true });
  }, [toApply, here, navigate]);
  return (
    <>
      <Stack direction="row" useFlexGap spacing={1} sx={{ mb: 2, flexWrap: 'wrap', alignItems: 'center' }}>
        <Phase phase={meeting.phase} form={meeting.card.form} />
        <span>{say.when(meeting.card.startsAt, meeting.card.zone)}</span>
      </Stack>
      <RefusedEntry />
      {meeting.concerned === false && <Alert severity="info" sx={{ mb: 2 }}>{say('meeting.notConcerned')}</Alert>}
      <ChangeNews meeting={meeting} />
      <Start meeting={meeting} store={store} />
      <Repeat meeting={meeting} />
      {isOver(meeting) && <TermsAfter meeting={meeting} />}
      <RoomNews meeting={meeting} />
      <Enter meeting={meeting} store={store} />
      <Tabs
        value={tab}
        onChange={(_, next: TabName) => navigate(`/meetings/${meeting.meeting}/${next}`, { replace: true })}
        variant="scrollable"
        allowScrollButtonsMobile
        aria-label={say('meeting.tabs')}
        sx={{ borderBottom: 1, borderColor: 'divider', mb: 2 }}
      >
        {tabs.map((one) => (
          <Tab key={one} value={one} id={`tab-${one}`} aria-controls="tab-panel" label={say(`tab.${one}`)} />
        ))}
      </Tabs>
      <Box id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0} sx={{ outline: 'none' }}>
        <Suspense fallback={<Waiting />}>
          <TabBody tab={tab} store={store} meeting={meeting} />
        </Suspense>
      </Box>
    </>
  );
}

function TabBody({ tab, store, meeting }: { tab: TabName; store: MeetingStore; meeting: Meeting }) {
  switch (tab) {
    case 'general': return <><General meeting={meeting} /><Terms store={store} meeting={meeting} /><Copy meeting={meeting} /></>;
    case 'agenda': return <AgendaTab meeting={meeting} onChanged={() => void store.refresh().catch(() => undefined)} />;
    case 'documents': return (
      <>
        <Materials meeting={meeting} onChanged={() => void store.refresh().catch(() => undefined)} />
        <Documents meeting={meeting} />
      </>
    );
    case 'applications': return <Applications meeting={meeting} />;
    case 'voting': return <Voting store={store} meeting={meeting} />;
    case 'ballots': return <Ballots meeting={meeting} />;
    case 'draft': return <DraftEditor meeting={meeting} onChanged={() => void store.refresh()} />;
    case 'register': return <Register meeting={meeting} onChanged={() => void store.refresh()} />;
    case 'review': return <ReviewQueue meeting={meeting} />;
    case 'papers': return <PaperBallots meeting={meeting} />;
    case 'commission': return <Commission meeting={meeting} />;
    case 'console': return <Console store={store} meeting={meeting} />;
  }
}

/** An announced meeting has no desk yet, and people may be told of it just then. */
function Terms({ store, meeting }: { store: MeetingStore; meeting: Meeting }) {
  const ledger = meeting.me.role === 'organizer' && <NoticeLedger meeting={meeting} />;
  if (meeting.phase === 'registration' || meeting.phase === 'open') return ledger || null;
  if (meeting.phase !== 'announced') return null;
  return (
    <>
      <Notice meeting={meeting} onChanged={() => void store.refresh().catch(() => undefined)} />
      {ledger}
      <TermsAfter meeting={meeting} />
      <Changes meeting={meeting} onChanged={() => void store.refresh().catch(() => undefined)} />
    </>
  );
}

/** Any meeting may be the model of another. */
function Copy({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  if (meeting.me.role !== 'organizer') return null;
  return (
    <Button variant="outlined" sx={{ mt: 2 }} component={RouterLink} to={`/meetings/new?copy=${meeting.meeting}`}>
      {say('copy.make')}
    </Button>
  );
}

/** A meeting that failed may be called again: its agenda and register are taken over. */
function Repeat({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  if (meeting.me.role !== 'organizer' || meeting.phase !== 'failed') return null;
  return (
    <Alert severity="info" sx={{ mb: 2 }} action={
      <Button color="inherit" component={RouterLink} to={`/meetings/new?repeat=${meeting.meeting}`}>
        {say('repeat.call')}
      </Button>}>
      {say('repeat.offer')}
    </Alert>
  );
}

/** The browser was led back here by a refused entry. */
function RefusedEntry() {
  const say = useWords();
  const [query, setQuery] = useSearchParams();
  const refused = query.get('refused');
  if (!refused) return null;
  const known = say.named('entry.refused', refused);
  return (
    <Alert severity="error" sx={{ mb: 2 }} onClose={() => setQuery({}, { replace: true })}>
      {known === refused ? say('entry.refused') : known}
    </Alert>
  );
}

/** Said to everybody who is looking when the organizer ends the meeting. */
function EndedPopUp({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  const before = useRef(meeting.phase);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const wasGoing = before.current === 'open' || before.current === 'registration';
    if (wasGoing && (meeting.phase === 'ended' || meeting.phase === 'failed')) setShown(true);
    before.current = meeting.phase;
  }, [meeting.phase]);
  return (
    <Dialog open={shown} onClose={() => setShown(false)} aria-labelledby="ended">
      <DialogTitle id="ended">
        {say(meeting.phase === 'failed' ? 'ended.failed' : 'ended.title')}
      </DialogTitle>
      <DialogContent>{say('ended.note')}</DialogContent>
      <DialogActions>
        <Button variant="contained" autoFocus onClick={() => setShown(false)}>{say('action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
