// Where one is signed in, and the end of it.
import { Box, Button, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { SessionLine } from '@quorum/core/api/types';
import { useState } from 'react';
import { Confirm } from '../components/Confirm';
import { Loaded } from '../components/Loaded';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api } from '../lib/api';
import { useSessions } from '../lib/queries';
import { useWords } from '../lib/text';
import { ownZone } from '../lib/time';
import { Part } from './Profile';

export function Sessions() {
  const say = useWords();
  const sessions = useSessions();
  return (
    <Part title={say('profile.sessions')}>
      <Loaded query={sessions}>{(lines) => <Lines lines={lines} />}</Loaded>
    </Part>
  );
}

function Lines({ lines }: { lines: SessionLine[] }) {
  const say = useWords();
  const act = useAct();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const end = (path: string) =>
    void act.run(async () => {
      await api.delete(path);
      await queries.invalidateQueries({ queryKey: ['sessions'] });
    });
  const others = lines.filter((line) => !line.current);
  return (
    <>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {lines.map((line) => (
          <Line key={line.session} line={line} busy={act.busy} onEnd={() => end(`/account/sessions/${line.session}`)} />
        ))}
      </Box>
      <Trouble error={act.error} />
      {others.length === 0
        ? <Typography color="text.secondary">{say('profile.onlyHere')}</Typography>
        : (
          <Button variant="outlined" sx={{ mt: 2 }} disabled={act.busy} onClick={() => setAsking(true)}>
            {say('profile.endOthers')}
          </Button>
        )}
      <Confirm
        open={asking}
        title={say('profile.endOthersAsk')}
        yes={say('profile.endOthers')}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false);
          end('/account/sessions');
        }}
      >
        <Typography>{say('profile.endOthersNote')}</Typography>
      </Confirm>
    </>
  );
}

function Line({ line, busy, onEnd }: { line: SessionLine; busy: boolean; onEnd(): void }) {
  const say = useWords();
  const browser = line.browser ?? say('profile.unknownBrowser');
  const when = (moment: string) => say.when(moment, ownZone());
  const said = [
    line.current ? say('profile.thisOne') : '',
    line.opened ? say('profile.opened', { at: when(line.opened) }) : '',
    !line.current && line.seen ? say('profile.seen', { at: when(line.seen) }) : '',
  ].filter((one) => one !== '');
  return (
    <Box component="li" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, py: 1 }}>
      <Box sx={{ flexGrow: 1 }}>
        <Typography sx={{ fontWeight: 600 }}>{browser}</Typography>
        <Typography color="text.secondary">{said.join('; ')}</Typography>
      </Box>
      {!line.current && (
        <Button disabled={busy} aria-label={say('profile.endOf', { browser })} onClick={onEnd}>{say('profile.end')}</Button>
      )}
    </Box>
  );
}
