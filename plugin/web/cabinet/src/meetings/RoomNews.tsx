// What becomes of the conference, on whatever tab one is: that it is lost, and that it is back.
import { Alert } from '@mui/material';
import type { Meeting } from '@quorum/core/api/types';
import { useRoomNews } from '@quorum/core/voting/hooks';
import { lostText } from '@quorum/core/voting/lost_text';
import { useTexts, useWords } from '../lib/text';

export function RoomNews({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  const texts = useTexts();
  const news = useRoomNews(meeting);
  if (news === undefined) return null;
  if (news === 'back') {
    return <Alert severity="success" role="status" sx={{ mb: 2 }}>{texts.lost.back}</Alert>;
  }
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {lostText(meeting, texts, say.locale)}
      {meeting.me.role === 'organizer' && ` ${say('lost.desk')}`}
    </Alert>
  );
}
