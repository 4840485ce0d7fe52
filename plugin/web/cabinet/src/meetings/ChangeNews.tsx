// What became of what was announced, for everybody who looks at the meeting: another time, no meeting.
import { Alert, Typography } from '@mui/material';
import type { Meeting } from '@quorum/core/api/types';
import { useWords } from '../lib/text';

export function ChangeNews({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  const { card: { zone }, cancelled, corrections = [], postponements = [], me, phase } = meeting;
  const mine = (me.electors ?? []).filter((one) => one.weightBefore !== undefined);
  const toCome = phase === 'announced' || phase === 'registration';
  return (
    <>
      {cancelled && (
        <Alert severity="error" sx={{ mb: 2 }}>
          <Typography>{say('changes.cancelled', { when: say.when(cancelled.at, zone) })}</Typography>
          <Reason text={cancelled.reason} />
        </Alert>
      )}
      {!cancelled && postponements.map((one) => (
        <Alert key={one.at} severity={toCome ? 'warning' : 'info'} sx={{ mb: 2 }}>
          <Typography>{say('changes.postponed', { from: say.when(one.from, zone), to: say.when(one.to, zone) })}</Typography>
          <Reason text={one.reason} />
          {toCome && me.role !== 'organizer' && <Typography>{say('changes.stays')}</Typography>}
          {one.insisted && <Typography>{say('changes.insisted')}</Typography>}
        </Alert>
      ))}
      {!cancelled && corrections.map((one) => (
        <Alert key={one.at} severity={toCome ? 'warning' : 'info'} sx={{ mb: 2 }}>
          <Typography>{say('changes.corrected', { when: say.when(one.at, zone) })}</Typography>
          <Reason text={one.reason} />
        </Alert>
      ))}
      {corrections.length > 0 && mine.map((one) => (
        <Alert key={one.elector} severity="info" sx={{ mb: 2 }}>
          {say('changes.yourVotes', { name: one.name, before: say.votes(one.weightBefore!), now: say.votes(one.weight) })}
        </Alert>
      ))}
    </>
  );
}

function Reason({ text }: { text: string }) {
  const say = useWords();
  return (
    <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{say('changes.because', { reason: text })}</Typography>
  );
}
