// What can be downloaded: protocol, recording, for the organizer the journal and all of it for a court.
import { Alert, Button, List, ListItem, ListItemText } from '@mui/material';
import type { Meeting } from '@quorum/core/api/types';
import { dateTimeIn } from '@quorum/core/format/time';
import { Nothing } from '../components/Loaded';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { saveBlob } from '../lib/save';
import { useWords } from '../lib/text';

interface Entry {
  name: string;
  note?: string;
  path: string;
  file: string;
  /** Too large to pass through the page's memory: the browser itself fetches it, and resumes. */
  large?: boolean;
}

/** No file is of no size. */
const megabytes = (bytes: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.max(0.1, bytes / 1048576));

export function Documents({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  const entries: Entry[] = [];
  const at = (rest: string) => meetingPath(meeting.meeting, rest);
  if (meeting.protocolReady && meeting.me.role !== 'none') {
    entries.push({ name: say('documents.protocol'), note: 'PDF', path: at('/protocol'), file: 'protocol.pdf' });
  }
  // Each room of the meeting has a recording of its own.
  const rooms = [...new Set((meeting.recording ?? []).map((one) => one.record))];
  for (const one of meeting.recording ?? []) {
    if (!one.ready) continue;
    const room = rooms.indexOf(one.record) + 1;
    entries.push({
      name: say(rooms.length > 1 ? 'documents.recordingOfRoom' : 'documents.recording', {
        format: say.named('recording', one.format),
        room,
      }),
      note: say('documents.megabytes', { mb: megabytes(one.bytes ?? 0, say.locale) }),
      path: at(`/recordings/${one.record}/${one.format}`),
      file: rooms.length > 1 ? `recording-${room}-${one.format}.m4v` : `recording-${one.format}.m4v`,
      large: true,
    });
  }
  meeting.conferenceReports?.forEach((_, index) => {
    entries.push({
      name: say('documents.report', { number: index + 1 }),
      note: say('documents.reportNote'),
      path: at(`/conference-report/${index + 1}`),
      file: `conference-report-${index + 1}.json`,
    });
  });
  if (meeting.me.role === 'organizer' && meeting.protocolReady) {
    entries.push({
      name: say('documents.package'),
      note: say('documents.packageNote'),
      path: at('/package'),
      file: 'evidence.asice',
      large: true,
    });
  }
  if (meeting.me.role === 'organizer') {
    entries.push({ name: say('documents.journal'), note: say('documents.journalNote'), path: at('/journal'), file: 'journal.jsonl' });
  }
  const pending = meeting.phase === 'ended' &&
    (!meeting.protocolReady || (meeting.recording ?? []).some((one) => !one.ready));
  return (
    <>
      {meeting.protocolDelayed && <Alert severity="warning">{say('documents.delayed')}</Alert>}
      {meeting.recordingsAwaited?.map((one) => <Awaited key={one.record} awaited={one} zone={meeting.card.zone} />)}
      {pending && <Alert severity="info">{say('documents.pending')}</Alert>}
      {entries.length === 0 && !pending && <Nothing>{say('documents.none')}</Nothing>}
      <List>
        {entries.map((one) => <Line key={one.path} entry={one} />)}
      </List>
    </>
  );
}

type AwaitedRecording = NonNullable<Meeting['recordingsAwaited']>[number];

/** For the organizer: a recording that is not here, since when, and who has to do something. */
function Awaited({ awaited, zone }: { awaited: AwaitedRecording; zone: string }) {
  const say = useWords();
  const since = { since: dateTimeIn(awaited.since, zone, say.locale) };
  if (awaited.refusedHost) {
    return <Alert severity="warning">{say('documents.hostRefused', { host: awaited.refusedHost })}</Alert>;
  }
  if (!awaited.overdue) return <Alert severity="info">{say('documents.recordingExpected', since)}</Alert>;
  return <Alert severity="warning">{say('documents.recordingMissing', since)}</Alert>;
}

function Line({ entry }: { entry: Entry }) {
  const say = useWords();
  const act = useAct();
  const load = () => act.run(async () => saveBlob(await api.download(entry.path), entry.file));
  return (
    <ListItem disableGutters divider sx={{ flexWrap: 'wrap', gap: 1 }}>
      <ListItemText primary={entry.name} secondary={entry.note} sx={{ flex: '1 1 12rem' }} />
      {entry.large ? (
        <Button variant="outlined" component="a" href={api.address(entry.path)} download={entry.file}>
          {say('action.download')}
          <span className="visually-hidden">: {entry.name}</span>
        </Button>
      ) : (
        <Button variant="outlined" disabled={act.busy} onClick={() => void load()}>
          {say(act.busy ? 'file.loading' : 'action.download')}
          <span className="visually-hidden">: {entry.name}</span>
        </Button>
      )}
      <Trouble error={act.error} />
    </ListItem>
  );
}
