// Whether one may organize meetings, and asking for it.
import { Alert, Button, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { Account } from '@quorum/core/api/types';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api } from '../lib/api';
import { useWords } from '../lib/text';

export function AskToOrganize({ own }: { own: Account }) {
  const say = useWords();
  const act = useAct();
  const queries = useQueryClient();
  if (own.organizes) return <Typography>{say('profile.mayOrganize')}</Typography>;
  if (own.organizing === 'asked') return <Typography role="status">{say('profile.organizingAsked')}</Typography>;
  const ask = () =>
    act.run(async () => {
      await api.post('/account/organizer-request');
      // Where nobody has to be asked, the pages for organizers are there at once.
      await Promise.all([['account'], ['session']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    });
  return (
    <>
      {own.organizing === 'refused'
        ? <Alert severity="warning" sx={{ mb: 2 }}>{say('profile.organizingRefused', { reason: own.organizingRefused ?? '' })}</Alert>
        : <Typography sx={{ mb: 2 }}>{say('profile.organizingNo')}</Typography>}
      <Trouble error={act.error} />
      <Button variant="outlined" disabled={act.busy} onClick={() => void ask()}>{say('profile.askToOrganize')}</Button>
    </>
  );
}
