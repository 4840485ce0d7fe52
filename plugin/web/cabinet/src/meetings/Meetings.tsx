import {
  Alert, Button, Card, CardActionArea, CardContent, Chip, Stack, Typography,
} from '@mui/material';
import type { MeetingLine } from '@quorum/core/api/types';
import { Link as RouterLink } from 'react-router-dom';
import { Loaded, Nothing } from '../components/Loaded';
import { Page } from '../components/Page';
import { useAccount, useMeetings } from '../lib/queries';
import { useMe } from '../lib/session';
import { useWords } from '../lib/text';

export function Meetings() {
  const say = useWords();
  const me = useMe();
  const meetings = useMeetings();
  return (
    <Page title={say('meetings.title')}>
      {me.role === 'organizer' && (
        <Button component={RouterLink} to="/meetings/new" variant="contained" sx={{ mb: 2 }}>
          {say('meetings.new')}
        </Button>
      )}
      {me.role !== 'organizer' && <AskedNote />}
      <Loaded query={meetings}>
        {(list) => (list.length === 0
          ? <Nothing>{say(me.role === 'organizer' ? 'meetings.noneOrganizer' : 'meetings.none')}</Nothing>
          : (
            <Stack component="ul" spacing={2} sx={{ p: 0, m: 0, listStyle: 'none' }}>
              {inOrder(list).map((one) => (
                <li key={one.meeting}><Line one={one} /></li>
              ))}
            </Stack>
          ))}
      </Loaded>
    </Page>
  );
}

/** Who signed up to organize finds no button yet, and reads why. */
function AskedNote() {
  const say = useWords();
  const { data: own } = useAccount();
  if (!own || own.organizes || own.organizing !== 'asked') return null;
  return <Alert severity="info" sx={{ mb: 2 }}>{say('profile.organizingAsked')}</Alert>;
}

const over = (one: MeetingLine) => one.phase === 'ended' || one.phase === 'failed' || one.phase === 'cancelled';

/** What is coming first, the soonest on top; then what is over, the latest on top. */
export function inOrder(list: MeetingLine[]): MeetingLine[] {
  return [...list].sort((a, b) => {
    if (over(a) !== over(b)) return over(a) ? 1 : -1;
    return over(a) ? b.startsAt.localeCompare(a.startsAt) : a.startsAt.localeCompare(b.startsAt);
  });
}

function Line({ one }: { one: MeetingLine }) {
  const say = useWords();
  return (
    <Card>
      <CardActionArea component={RouterLink} to={`/meetings/${one.meeting}`}>
        <CardContent>
          <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>{one.title}</Typography>
          <Typography sx={{ my: 1 }}>{say.when(one.startsAt, one.zone)}</Typography>
          <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap' }}>
            <Phase phase={one.phase} form={one.form} />
            {!one.concerned && <Chip variant="outlined" label={say('meetings.notConcerned')} />}
            {one.role !== 'none' && <Chip variant="outlined" label={say(`role.${one.role}`)} />}
          </Stack>
        </CardContent>
      </CardActionArea>
    </Card>
  );
}

/** Where there is no room, people do not register: they send ballots. */
export function Phase({ phase, form }: { phase: MeetingLine['phase']; form?: string }) {
  const say = useWords();
  const going = phase === 'open' || phase === 'registration';
  const ballotsSent = phase === 'registration' ? 'phase.collecting' : phase === 'open' ? 'phase.counting' : null;
  return (
    <Chip
      label={form === 'absentee' && ballotsSent ? say(ballotsSent) : say(`phase.${phase}`)}
      color={going ? 'success' : phase === 'failed' || phase === 'cancelled' ? 'error' : 'default'}
      variant={going ? 'filled' : 'outlined'}
    />
  );
}
