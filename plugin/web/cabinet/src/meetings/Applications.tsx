// A participant's own applications, and a new one.
import { Alert, Box, Button, Chip, Paper, Typography } from '@mui/material';
import type { Application, Meeting } from '@quorum/core/api/types';
import { lazy, Suspense } from 'react';
import { Loaded, Nothing, Waiting } from '../components/Loaded';
import { numbersOf } from '../lib/agenda';
import { useKept } from '../lib/kept';
import { useApplications } from '../lib/queries';
import { useMe } from '../lib/session';
import { isUnsettled, reasonsIn } from '../lib/signatures';
import { useWords } from '../lib/text';
import { byPower, emptyApplication } from './claims';

const Apply = lazy(() => import('./Apply').then((m) => ({ default: m.Apply })));

export function Applications({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  const own = useApplications(meeting.meeting);
  const me = useMe();
  const form = useKept(`apply:${meeting.meeting}`, () => emptyApplication(me));
  const setApplying = (on: boolean) => (on ? form.set(form.value) : form.saved(emptyApplication(me)));
  const accepted = meeting.takesApplications === true;
  // Begun: kept for this tab until it is sent or given up.
  if (form.dirty && accepted) {
    return (
      <Suspense fallback={<Waiting />}>
        <Apply
          meeting={meeting}
          form={form}
          onDone={() => {
            setApplying(false);
            void own.refetch();
          }}
          onCancel={() => setApplying(false)}
        />
      </Suspense>
    );
  }
  return (
    <Loaded query={own}>
      {(list) => (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          {list.length === 0 && <Nothing>{say(accepted ? 'apply.none' : 'apply.over')}</Nothing>}
          {list.map((one) => <Own key={one.application} application={one} meeting={meeting} />)}
          {accepted && !list.some((one) => one.status === 'admitted') && (
            <Begin another={list.some((one) => one.status === 'under_review')} onBegin={() => setApplying(true)} />
          )}
        </Box>
      )}
    </Loaded>
  );
}

/** Who waits for an answer has nothing more to do: another application is an exception. */
function Begin({ another, onBegin }: { another: boolean; onBegin(): void }) {
  const say = useWords();
  return another
    ? <Box><Button onClick={onBegin}>{say('apply.beginAnother')}</Button></Box>
    : <Button variant="contained" size="large" onClick={onBegin}>{say('apply.begin')}</Button>;
}

function Own({ application, meeting }: { application: Application; meeting: Meeting }) {
  const say = useWords();
  const { zone, form } = meeting.card;
  return (
    <Paper component="section" sx={{ p: 2 }}>
      <Typography variant="h3" component="h2">
        {say('apply.number', { number: application.number })} <Status status={application.status} />
      </Typography>
      <Typography sx={{ color: 'text.secondary' }}>
        {say('apply.received', { when: say.when(application.receivedAt, zone) })}
      </Typography>
      <Claims meeting={meeting} application={application} />
      {application.status === 'under_review' && <Waits application={application} />}
      {application.status === 'admitted' && <Alert severity="success">{say(form === 'absentee' ? 'apply.admittedAbsentee' : 'apply.admitted')}</Alert>}
      {application.status === 'refused' && (
        <Alert severity="error">
          {say('apply.refused', { ground: say.named('ground', application.ground ?? 'other') })}
          {application.comment && <Box sx={{ whiteSpace: 'pre-line' }}>{application.comment}</Box>}
        </Alert>
      )}
    </Paper>
  );
}

/** For the organizer's decision, or for the end of the check of its signature. */
function Waits({ application }: { application: Application }) {
  const say = useWords();
  const reasons = reasonsIn(say, application);
  if (application.verdict === 'invalid') return <Alert severity="error">{say('signatures.notGood', { reasons })}</Alert>;
  if (isUnsettled(application)) {
    return (
      <Alert severity="info">
        {say('signatures.checking')} {reasons && say('signatures.checkingWhy', { reasons })}
      </Alert>
    );
  }
  return <Alert severity="info">{application.acceptedAt && say('signatures.acceptedOwn')} {say('apply.wait')}</Alert>;
}

export function Status({ status }: { status: Application['status'] }) {
  const say = useWords();
  const color = status === 'admitted' ? 'success' : status === 'refused' ? 'error' : 'default';
  return <Chip size="small" color={color} label={say(`status.${status}`)} />;
}

/** Whom the applicant speaks for, on what authority, with how many votes. */
export function Claims({ meeting, application }: { meeting: Meeting; application: Application }) {
  const say = useWords();
  if (application.claims.length === 0) {
    return (
      <Typography sx={{ my: 1, overflowWrap: 'anywhere' }}>
        {say('apply.invited', { capacity: application.capacity ?? '—' })}
      </Typography>
    );
  }
  return (
    <Box component="ul" sx={{ pl: 2.5 }}>
      {application.claims.map((one) => {
        const paper = application.authorities?.find((a) => a.elector === one.elector);
        return (
          <li key={one.elector}>
            <Typography sx={{ overflowWrap: 'anywhere' }}>
              {one.name ?? '—'}, {say.votes(one.weight)}: {say(`authority.${one.authority}`)}
              {byPower(one) && paper && (
                <> ({say.named('paper', paper.verdict, say('paper.invalid'))})</>
              )}
              {one.questions && <>, {say('paper.onlyOn', { numbers: numbersOf(meeting, one.questions) })}</>}
            </Typography>
          </li>
        );
      })}
    </Box>
  );
}
