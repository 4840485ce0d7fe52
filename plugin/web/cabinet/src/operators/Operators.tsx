// The host's operators: who may organize meetings, and who is shut out.
import { Alert, Box, Button, Chip, Paper, TextField, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { AccountStanding } from '@quorum/core/api/types';
import { useState } from 'react';
import { Confirm } from '../components/Confirm';
import { Field } from '../components/Field';
import { Loaded, Nothing } from '../components/Loaded';
import { Page } from '../components/Page';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api } from '../lib/api';
import { useAccounts } from '../lib/queries';
import { useWords } from '../lib/text';
import { ownZone } from '../lib/time';

/** What is done to an account, and whether it needs a reason. */
const deeds = {
  approve: { method: 'post', path: '/approval', reason: false },
  refuse: { method: 'post', path: '/refusal', reason: true },
  block: { method: 'post', path: '/block', reason: true },
  open: { method: 'delete', path: '/block', reason: false },
} as const;
type Deed = keyof typeof deeds;

export function Operators() {
  const say = useWords();
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const accounts = useAccounts(words);
  return (
    <Page title={say('operators.title')}>
      <Typography color="text.secondary" sx={{ mb: 2 }}>{say('operators.note')}</Typography>
      <Box
        component="form"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}
        onSubmit={(event) => {
          event.preventDefault();
          setWords(typed.trim());
        }}
      >
        <TextField
          label={say('operators.find')}
          value={typed}
          sx={{ flexGrow: 1, minWidth: 200 }}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" variant="outlined">{say('operators.findNow')}</Button>
      </Box>
      <Loaded query={accounts}>
        {({ approval, accounts: lines, total }) => (
          <>
            {!approval && <Alert severity="info" sx={{ mb: 2 }}>{say('operators.everybody')}</Alert>}
            {lines.length === 0 && <Nothing>{say('operators.none')}</Nothing>}
            {lines.map((one) => <Line key={one.account} one={one} />)}
            {total > lines.length && <Typography>{say('operators.more', { count: total - lines.length })}</Typography>}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Line({ one }: { one: AccountStanding }) {
  const say = useWords();
  const act = useAct();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Deed | null>(null);
  const [reason, setReason] = useState('');
  const run = async (deed: Deed) => {
    const path = `/operator/accounts/${one.account}${deeds[deed].path}`;
    const done = await act.run(async () => {
      if (deeds[deed].method === 'delete') await api.delete(path);
      else await api.post(path, deeds[deed].reason ? { reason } : {});
      await queries.invalidateQueries({ queryKey: ['accounts'] });
    });
    if (done) setReason('');
  };
  const ask = (deed: Deed) => (deeds[deed].reason ? setAsking(deed) : void run(deed));
  return (
    <Paper component="section" aria-label={one.name} sx={{ p: 2, mb: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{one.name}</Typography>
        {one.operator && <Chip size="small" label={say('operators.operator')} />}
        <Chip size="small" label={say(`operators.organizing.${one.organizing}`)} />
        {one.blockedFor !== undefined && <Chip size="small" color="error" label={say('operators.blocked')} />}
      </Box>
      <Typography color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {one.name === one.person ? '' : `${one.person}; `}{one.email}; {say.when(one.registered, ownZone())}
      </Typography>
      {one.reason && <Typography>{say('operators.refusedFor', { reason: one.reason })}</Typography>}
      {one.blockedFor && <Typography>{say('operators.blockedFor', { reason: one.blockedFor })}</Typography>}
      <Trouble error={act.error} />
      <Deeds one={one} busy={act.busy} onAsk={ask} />
      <Confirm
        open={asking !== null}
        title={asking ? say(`operators.${asking}Ask`, { name: one.name }) : ''}
        yes={asking ? say(`operators.${asking}`) : ''}
        danger
        onNo={() => setAsking(null)}
        onYes={() => {
          const deed = asking;
          setAsking(null);
          if (deed) void run(deed);
        }}
      >
        <Typography sx={{ mb: 2 }}>{say(asking === 'block' ? 'operators.blockNote' : 'operators.refuseNote')}</Typography>
        <Field label={say('operators.reason')} value={reason} fullWidth multiline onText={setReason} />
      </Confirm>
    </Paper>
  );
}

function Deeds({ one, busy, onAsk }: { one: AccountStanding; busy: boolean; onAsk(deed: Deed): void }) {
  const say = useWords();
  const possible: Deed[] = [];
  if (one.organizing !== 'granted') possible.push('approve');
  if (one.organizing === 'asked' || one.organizing === 'granted') possible.push('refuse');
  if (one.blockedFor !== undefined) possible.push('open');
  else if (!one.operator) possible.push('block');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
      {possible.map((deed) => (
        <Button
          key={deed}
          size="small"
          variant="outlined"
          disabled={busy}
          aria-label={`${say(`operators.${deed}`)}: ${one.name}`}
          onClick={() => onAsk(deed)}
        >
          {say(`operators.${deed}`)}
        </Button>
      ))}
    </Box>
  );
}
