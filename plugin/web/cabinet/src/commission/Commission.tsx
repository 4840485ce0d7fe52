// The counting commission: the organizer says who sits in it, a member finds what he has to do.
import { Alert, Box, Paper, Typography } from '@mui/material';
import type { Commission as State, Meeting } from '@quorum/core/api/types';
import { useQueryClient } from '@tanstack/react-query';
import { Loaded } from '../components/Loaded';
import { numbersOf } from '../lib/agenda';
import { useCommission } from '../lib/queries';
import { useWords } from '../lib/text';
import { Change, Compose } from './Compose';
import { Desk } from './Desk';
import { Protocols } from './Protocols';

export function Commission({ meeting }: { meeting: Meeting }) {
  const commission = useCommission(meeting.meeting);
  const queries = useQueryClient();
  const changed = () => void queries.invalidateQueries({ queryKey: ['commission', meeting.meeting] });
  const organizes = meeting.me.role === 'organizer';
  const open = ['announced', 'registration', 'open'].includes(meeting.phase);
  return (
    <Loaded query={commission}>
      {(state) => (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          {meeting.me.commission && <Desk meeting={meeting} state={state} onChanged={changed} />}
          {state.members ? <Members state={state} meeting={meeting} /> : <Rules state={state} />}
          {organizes && open && !state.members && <Compose meeting={meeting} state={state} onChanged={changed} />}
          {organizes && state.members && meeting.phase !== 'failed' && (
            <Change meeting={meeting} state={state} onChanged={changed} />
          )}
          <Protocols meeting={meeting} state={state} onChanged={changed} />
        </Box>
      )}
    </Loaded>
  );
}

/** What the law or the charter wants, while there is no commission. */
function Rules({ state }: { state: State }) {
  const say = useWords();
  if (!state.required) return <Typography>{say('commission.optional')}</Typography>;
  return (
    <Alert severity="warning">
      {say('commission.required', { article: state.article ?? '' })}
    </Alert>
  );
}

function Members({ state, meeting }: { state: State; meeting: Meeting }) {
  const say = useWords();
  return (
    <Paper component="section" sx={{ p: 2 }}>
      <Typography variant="h2" gutterBottom>{say('commission.members')}</Typography>
      <Box component="ul" sx={{ pl: 2.5, mt: 0 }}>
        {(state.members ?? []).map((one) => (
          <li key={one.account}>{one.name}{one.chair && ` — ${say('commission.chair')}`}</li>
        ))}
      </Box>
      <Typography>
        {say(`commission.way.${state.way ?? 'appointed'}`)}
        {state.electedBy && ` (${say('commission.question', { number: numbersOf(meeting, [state.electedBy]) })})`}
        {state.ground && `: ${state.ground}`}
      </Typography>
      {(state.changes ?? []).map((one) => (
        <Typography key={one.at} sx={{ mt: 1, overflowWrap: 'anywhere' }}>
          {say.when(one.at, meeting.card.zone)}:{' '}
          {one.left && say('commission.left', { name: one.left })}
          {one.joined && ` ${say('commission.joined', { name: one.joined })}`} {one.reason}
        </Typography>
      ))}
    </Paper>
  );
}
