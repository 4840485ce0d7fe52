import { Alert, Box, MenuItem, Paper, TextField, Typography } from '@mui/material';
import type { AnswerOf, Meeting, Regulation } from '@quorum/core/api/types';
import { Navigate, useNavigate, useSearchParams } from 'react-router-dom';
import { Loaded } from '../components/Loaded';
import { Page } from '../components/Page';
import { api } from '../lib/api';
import { useKept } from '../lib/kept';
import { useMeetingOnce, useRegulations } from '../lib/queries';
import { useMe } from '../lib/session';
import { Unit, useWords } from '../lib/text';
import { CardForm } from './CardForm';
import { draftOf, emptyCard, inForce } from './card';
import { useValidity } from './validity';

export function NewMeeting() {
  // By its address anybody may come here; only an organizer has anything to do.
  return useMe().role === 'organizer' ? <Asked /> : <Navigate to="/" replace />;
}

function Asked() {
  const say = useWords();
  const [query] = useSearchParams();
  const earlier = query.get('repeat') ?? '';
  const regulations = useRegulations();
  const repeated = useMeetingOnce(earlier);
  return (
    <Page title={say(earlier ? 'repeat.title' : 'meetings.new')} narrow>
      <Loaded query={regulations}>
        {(list) => (earlier
          ? <Loaded query={repeated}>{(meeting) => <Form regulations={list} earlier={meeting} />}</Loaded>
          : <Form regulations={list} />)}
      </Loaded>
    </Page>
  );
}

/** Creditors' meetings are what most people come for; a list in any order must not decide that. */
function usual(regulations: Regulation[]): string {
  const creditors = regulations.find((one) => one.id === 'ru.creditors');
  return (creditors ?? regulations[0])?.id ?? '';
}

/** `earlier`: a meeting that failed and is called again, with its agenda and register. */
function Form({ regulations, earlier }: { regulations: Regulation[]; earlier?: Meeting }) {
  const say = useWords();
  const navigate = useNavigate();
  const me = useMe();
  const name = `new:${earlier?.meeting ?? ''}`;
  const rules = useKept(`${name}:rules`, () => earlier?.regulation.id ?? usual(regulations));
  const form = useKept(name, () => (earlier
    ? { ...draftOf(earlier.card), startsAt: '', ballotsUntil: '' }
    : { ...emptyCard, manager: me.name }));
  const regulation = rules.value;
  const chosen = regulations.find((one) => one.id === regulation);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {earlier && <Alert severity="info">{say('repeat.note')}</Alert>}
      {!earlier && <Rules regulations={regulations} chosen={regulation} startsAt={form.value.startsAt} onChoose={rules.set} />}
      <Paper sx={{ p: 2 }}>
        <Typography sx={{ mb: 2 }}>{say(earlier ? 'repeat.cardNote' : 'draft.note')}</Typography>
        <Unit.Provider value={chosen?.unit}>
          <CardForm
            form={form}
            rules={chosen}
            again={earlier !== undefined}
            saveLabel={say('draft.create')}
            onSave={async (card, key) => {
              const made = await api.post<AnswerOf<'/meetings', 'post'>>('/meetings', { regulation, card, ...(earlier ? { repeatOf: earlier.meeting } : {}) }, { key });
              form.saved();
              rules.saved();
              navigate(`/meetings/${made.meeting}`);
            }}
          />
        </Unit.Provider>
      </Paper>
    </Box>
  );
}

/** Those that are not in force on the day of the meeting are there, with the reason, but not to be had. */
function Rules({ regulations, chosen, startsAt, onChoose }: {
  regulations: Regulation[];
  chosen: string;
  startsAt: string;
  onChoose(regulation: string): void;
}) {
  const say = useWords();
  const validity = useValidity();
  return (
    <TextField select label={say('card.regulation')} value={chosen}
      helperText={regulations.find((one) => one.id === chosen)?.source}
      onChange={(event) => onChoose(event.target.value)}>
      {regulations.map((one) => {
        const valid = inForce(one, startsAt);
        return (
          <MenuItem key={one.id} value={one.id} disabled={!valid} sx={{ whiteSpace: 'normal' }}>
            {say.locale === 'ru' ? one.titleRu : one.titleEn}{!valid && ` — ${validity(one)}`}
          </MenuItem>
        );
      })}
    </TextField>
  );
}
