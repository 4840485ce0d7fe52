// The same panel, texts and signing as in the room, for whoever votes from the cabinet.
import { Alert, Box } from '@mui/material';
import type { Meeting } from '@quorum/core/api/types';
import { SigningDialog } from '@quorum/core/signing/SigningDialog';
import { collecting, inEarlierRoom } from '@quorum/core/voting/model';
import { Conduct } from '@quorum/core/voting/Conduct';
import '@quorum/core/voting/panel.css';
import { conductPort } from '@quorum/core/voting/ports';
import type { MeetingStore } from '@quorum/core/voting/store';
import { VotePanel } from '@quorum/core/voting/VotePanel';
import { useEffect, useMemo, useState } from 'react';
import { useLanguage } from '../app/Language';
import { desk } from '../components/SignDocument';
import { api, meetingPath, whenSessionIsGone } from '../lib/api';
import { useSession } from '../lib/session';
import { useWords } from '../lib/text';
import { meetingCaller } from './caller';

export function Voting({ store, meeting }: { store: MeetingStore; meeting: Meeting }) {
  const say = useWords();
  const { language } = useLanguage();
  const [signing, setSigning] = useState<string | null>(null);
  const covered = useCovered();
  const conduct = useMemo(() => conductPort(meetingCaller(meeting.meeting)), [meeting.meeting]);
  const invited = meeting.me.role === 'participant' && (meeting.me.electors ?? []).length === 0;
  const inRoom = meeting.card.form !== 'absentee' && !collecting(meeting);
  // Above the tabs it says already what became of the room.
  const told = meeting.room?.lost !== undefined || inEarlierRoom(meeting);
  const away = inRoom && !told && !invited && meeting.me.role === 'participant' && meeting.phase === 'open' && !meeting.me.present;
  return (
    <Box>
      {invited && <Alert severity="info" sx={{ mb: 2 }}>{say('voting.invited')}</Alert>}
      {away && <Alert severity="warning" sx={{ mb: 2 }}>{say('voting.away')}</Alert>}
      <VotePanel
        store={store}
        language={language}
        untitled
        onSign={setSigning}
        protocolUrl={api.base + meetingPath(meeting.meeting, '/protocol')}
      >
        {meeting.me.role === 'organizer' && (
          <Conduct store={store} port={conduct} language={language} />
        )}
      </VotePanel>
      {signing && !covered && (
        <SigningDialog
          store={store}
          desk={desk}
          question={signing}
          language={language}
          onClose={() => setSigning(null)}
        />
      )}
    </Box>
  );
}

/** The session is over and asked for anew. A native dialog lies above everything, the sign-in too: it
 *  gives way until somebody has signed in. */
function useCovered(): boolean {
  const { dataUpdatedAt: signedInAt } = useSession();
  const [goneSince, setGoneSince] = useState<number | null>(null);
  useEffect(() => whenSessionIsGone(() => setGoneSince(signedInAt)), [signedInAt]);
  return goneSince === signedInAt;
}
