import { Alert, Box, MenuItem, Paper, TextField, Typography } from '@mui/material';
import { newKey } from '@quorum/core/api/client';
import type { AnswerOf, Card, Meeting, Question, Regulation } from '@quorum/core/api/types';
import { useRef } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router-dom';
import { Loaded } from '../components/Loaded';
import { Page } from '../components/Page';
import { api, meetingPath } from '../lib/api';
import { useKept } from '../lib/kept';
import { useMeetingOnce, useRegulations } from '../lib/queries';
import { useMe } from '../lib/session';
import { Unit, useWords } from '../lib/text';
import { agendaOf, itemsOf } from './agenda';
import { CardForm } from './CardForm';
import { copyOf, draftOf, emptyCard, inForce } from './card';
import { useValidity } from './validity';

export function NewMeeting() {
  // By its address anybody may come here; only an organizer has anything to do.
  return useMe().role === 'organizer' ? <Asked /> : <Navigate to="/" replace />;
}

function Asked() {
  const say = useWords();
  const [query] = useSearchParams();
  const earlier = query.get('repeat') ?? '';
  const model = earlier ? '' : query.get('copy') ?? '';
  const regulations = useRegulations();
  const known = useMeetingOnce(earlier || model);
  return (
    <Page title={say(earlier ? 'repeat.title' : 'meetings.new')} narrow>
      <Loaded query={regulations}>
        {(list) => (earlier || model
          ? (
            <Loaded query={known}>
              {(meeting) => <Form regulations={list} {...(earlier ? { earlier: meeting } : { model: meeting })} />}
            </Loaded>
          )
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

/** Those of the model, while they are offered. */
const rulesOf = (regulations: Regulation[], model?: Meeting): string =>
  regulations.find((one) => one.id === model?.regulation.id)?.id ?? usual(regulations);

/** What came up at the meeting itself is nothing to begin with. */
const drawnUp = ({ proposedBy, earlierRound }: Question): boolean => !proposedBy && !earlierRound;

/** `earlier`: a meeting that failed and is called again, with its agenda and register. `model`: one whose card
 *  and agenda are taken over, but neither its register nor its applications. */
function Form({ regulations, earlier, model }: { regulations: Regulation[]; earlier?: Meeting; model?: Meeting }) {
  const say = useWords();
  const navigate = useNavigate();
  const me = useMe();
  const name = `new:${earlier?.meeting ?? (model ? `copy:${model.meeting}` : '')}`;
  const rules = useKept(`${name}:rules`, () => earlier?.regulation.id ?? rulesOf(regulations, model));
  const form = useKept(name, () => (earlier
    ? { ...draftOf(earlier.card), startsAt: '', ballotsUntil: '' }
    : model ? copyOf(model.card) : { ...emptyCard, manager: me.name }));
  const made = useRef<string>(undefined);
  const regulation = rules.value;
  const chosen = regulations.find((one) => one.id === regulation);
  /** A copy is made in two steps; if the second fails, the next press goes on with the meeting that is there. */
  const create = async (card: Card, key: string): Promise<string> => {
    if (made.current === undefined) {
      const body = { regulation, card, ...(earlier ? { repeatOf: earlier.meeting } : {}) };
      made.current = (await api.post<AnswerOf<'/meetings', 'post'>>('/meetings', body, { key })).meeting;
    } else {
      await api.put(meetingPath(made.current, '/card'), { card }, { key });
    }
    const questions = model ? agendaOf(itemsOf(model.agenda.filter(drawnUp))) : [];
    if (questions.length > 0) await api.put(meetingPath(made.current, '/agenda'), { questions }, { key: newKey() });
    return made.current;
  };
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {earlier && <Alert severity="info">{say('repeat.note')}</Alert>}
      {model && <Alert severity="info">{say('copy.note')}</Alert>}
      {!earlier && <Rules regulations={regulations} chosen={regulation} startsAt={form.value.startsAt} onChoose={rules.set} />}
      <Paper sx={{ p: 2 }}>
        <Typography sx={{ mb: 2 }}>{say(earlier || model ? 'repeat.cardNote' : 'draft.note')}</Typography>
        <Unit.Provider value={chosen?.unit}>
          <CardForm
            form={form}
            rules={chosen}
            again={earlier !== undefined}
            saveLabel={say('draft.create')}
            onSave={async (card, key) => {
              const meeting = await create(card, key);
              form.saved();
              rules.saved();
              navigate(`/meetings/${meeting}`);
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
