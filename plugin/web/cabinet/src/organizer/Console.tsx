// The organizer's desk during the meeting: questions by the shared panel, beside it who is there and
// who was kept out.
import {
  Alert, Box, Chip, Paper, Table, TableBody, TableCell, TableContainer, TableHead, TableRow,
  Typography,
} from '@mui/material';
import type { Meeting } from '@quorum/core/api/types';
import type { MeetingStore } from '@quorum/core/voting/store';
import { useWords } from '../lib/text';
import { Voting } from '../voting/Voting';
import { Notice } from './Notice';
import { TermsAfter } from './TermsAfter';

export function Console({ store, meeting }: { store: MeetingStore; meeting: Meeting }) {
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 3fr) minmax(0, 2fr)' } }}>
      <Voting store={store} meeting={meeting} />
      <Box>
        <QuorumNow meeting={meeting} />
        <Notice meeting={meeting} onChanged={() => void store.refresh().catch(() => undefined)} />
        <TermsAfter meeting={meeting} />
        {meeting.card.form !== 'absentee' && <Attendance meeting={meeting} />}
        <Intrusions meeting={meeting} />
      </Box>
    </Box>
  );
}

function QuorumNow({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  const now = meeting.quorumNow ?? meeting.quorum;
  if (!now) return null;
  const enough = now.met === true;
  return (
    <Alert severity={enough ? 'success' : 'warning'} sx={{ mb: 2 }}>
      {say(enough ? 'console.quorum' : 'console.noQuorum', {
        share: now.percent ? say.percent(now.percent) : say.share(now.have ?? '0', now.of ?? '0'),
        have: say.votes(now.have ?? '0'),
      })}
    </Alert>
  );
}

export function Attendance({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  const people = (meeting.participants ?? []).filter((one) => one.admitted && !one.chair);
  const inside = people.filter((one) => one.present).length;
  return (
    <Paper component="section" sx={{ p: 2, mb: 2 }}>
      <Typography variant="h2" gutterBottom>{say('console.attendance')}</Typography>
      <Typography role="status">{say('console.inside', { count: inside, all: people.length })}</Typography>
      <TableContainer tabIndex={0} role="region" aria-label={say('console.attendance')}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{say('console.person')}</TableCell>
              <TableCell>{say('console.state')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {people.map((one) => (
              <TableRow key={one.participant}>
                <TableCell sx={{ overflowWrap: 'break-word', minWidth: '9em' }}>
                  {one.name}
                  {one.electors.join() !== one.name && one.electors.length > 0 && (
                    <Typography sx={{ color: 'text.secondary' }}>{one.electors.join(', ')}</Typography>
                  )}
                  {one.powers?.flatMap((power) => (power.parts ?? []).map((part) => (
                    <Typography key={power.elector + part.application} sx={{ color: 'text.secondary' }}>
                      {say('console.partEnded',
                        { name: power.name, number: part.number, why: say(`powerEnd.${part.ended}`) })}
                    </Typography>
                  )))}
                  {one.powers?.filter((power) => power.ended).map((power) => (
                    <Typography key={power.elector} sx={{ color: 'text.secondary' }}>
                      {say('console.powerEnded', { name: power.name, why: say(`powerEnd.${power.ended!}`) })}
                    </Typography>
                  ))}
                </TableCell>
                <TableCell>
                  <Chip
                    size="small"
                    color={one.present ? 'success' : 'default'}
                    label={say(one.present ? 'console.present' : one.registered ? 'console.left' : 'console.notYet')}
                  />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Paper>
  );
}

function Intrusions({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  const list = (meeting.intrusions ?? []).filter((one) => one.kind !== 'session_replaced');
  if (list.length === 0) return null;
  return (
    <Paper component="section" sx={{ p: 2 }}>
      <Typography variant="h2" gutterBottom>{say('console.intrusions')}</Typography>
      <ul>
        {list.map((one, i) => (
          <li key={i}>
            {say.clock(one.at, meeting.card.zone)}: {say.named('intrusion', one.kind)}
            {one.linkOf && ` (${one.linkOf})`} — {say(one.removed ? 'console.removed' : 'console.notRemoved')}
          </li>
        ))}
      </ul>
    </Paper>
  );
}
