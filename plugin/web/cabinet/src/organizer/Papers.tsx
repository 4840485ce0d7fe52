// The papers behind an application: what the check of their signatures said, and the papers.
import { Alert, Box, Button } from '@mui/material';
import type { Application, Meeting } from '@quorum/core/api/types';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { saveBlob } from '../lib/save';
import { useWords } from '../lib/text';

export function Papers({ meeting, application }: { meeting: Meeting; application: Application }) {
  const say = useWords();
  const act = useAct();
  const nameOf = (elector: string) =>
    application.claims.find((one) => one.elector === elector)?.name ?? '—';
  const bad = (application.authorities ?? []).filter((one) => one.verdict !== 'valid');
  const named = application.claims.filter((one) => one.authority === 'power_of_attorney' && one.authorityDocument);
  const load = (digest: string) =>
    void act.run(async () => {
      const path = `/applications/${application.application}/documents/${digest}`;
      saveBlob(await api.download(meetingPath(meeting.meeting, path)), `${digest.slice(0, 8)}.bin`);
    });
  return (
    <>
      {bad.length > 0 && (
        <Alert severity="warning">
          {bad.map((one) => (
            <div key={one.elector}>
              {say('review.paper', {
                name: nameOf(one.elector),
                verdict: say.named('paper', one.verdict, say('paper.invalid')),
              })}
            </div>
          ))}
        </Alert>
      )}
      <Box>
        {named.map((one) => (
          <Button key={one.elector} disabled={act.busy} onClick={() => load(one.authorityDocument!)}>
            {say('review.paperFile', { name: one.name ?? '—' })}
          </Button>
        ))}
      </Box>
      <Trouble error={act.error} />
    </>
  );
}
