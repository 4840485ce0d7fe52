// Before the start: whose certification authorities say nothing fresh about revoked certificates.
import { Alert, Box } from '@mui/material';
import type { Meeting, SignersAuthority } from '@quorum/core/api/types';
import { useAuthorities } from '../lib/queries';
import { useWords } from '../lib/text';
import { nameIn } from './signature';

export function Authorities({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  const { data: all = [] } = useAuthorities(meeting.meeting);
  if (all.length === 0) return null;
  const wanting = all.filter((one) => one.state !== 'fresh');
  if (wanting.length === 0) return <Alert severity="success" sx={{ mb: 2 }}>{say('authorities.fresh')}</Alert>;
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {say('authorities.title')}
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 3, overflowWrap: 'anywhere' }}>
        {wanting.map((one) => <One key={one.state + one.authority} one={one} zone={meeting.card.zone} />)}
      </Box>
      {wanting.some((one) => one.state !== 'revoked') && say('authorities.advice')}
    </Alert>
  );
}

function One({ one, zone }: { one: SignersAuthority; zone: string }) {
  const say = useWords();
  const name = nameIn(one.authority);
  const people = one.people.join(', ');
  const { state, until } = one;
  if (state === 'revoked') return <li>{say('authorities.revoked', { name, people })}</li>;
  if (state === 'stale' && until) return <li>{say('authorities.stale', { name, people, when: say.when(until, zone) })}</li>;
  return <li>{say('authorities.unknown', { name, people })}</li>;
}
