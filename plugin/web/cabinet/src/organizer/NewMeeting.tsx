import { Box, MenuItem, Paper, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Loaded } from '../components/Loaded';
import { Page } from '../components/Page';
import { api, type Regulation } from '../lib/api';
import { useRegulations } from '../lib/queries';
import { useMe } from '../lib/session';
import { useWords } from '../lib/text';
import { CardForm } from './CardForm';
import { emptyCard } from './card';

export function NewMeeting() {
  const say = useWords();
  const regulations = useRegulations();
  return (
    <Page title={say('meetings.new')} narrow>
      <Loaded query={regulations}>{(list) => <Form regulations={list} />}</Loaded>
    </Page>
  );
}

/** Creditors' meetings are what most people come for; a list in any order must not decide that. */
function usual(regulations: Regulation[]): string {
  const creditors = regulations.find((one) => one.id === 'ru.creditors');
  return (creditors ?? regulations[0])?.id ?? '';
}

function Form({ regulations }: { regulations: Regulation[] }) {
  const say = useWords();
  const navigate = useNavigate();
  const me = useMe();
  const [regulation, setRegulation] = useState(usual(regulations));
  const chosen = regulations.find((one) => one.id === regulation);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <TextField select label={say('card.regulation')} value={regulation} helperText={chosen?.source}
        onChange={(event) => setRegulation(event.target.value)}>
        {regulations.map((one) => (
          <MenuItem key={one.id} value={one.id} sx={{ whiteSpace: 'normal' }}>
            {say.locale === 'ru' ? one.titleRu : one.titleEn}
          </MenuItem>
        ))}
      </TextField>
      <Paper sx={{ p: 2 }}>
        <Typography sx={{ mb: 2 }}>{say('draft.note')}</Typography>
        <CardForm
          initial={{ ...emptyCard, manager: me.name }}
          saveLabel={say('draft.create')}
          onSave={async (card, key) => {
            const made = await api.post<{ meeting: string }>('/meetings', { regulation, card }, { key });
            navigate(`/meetings/${made.meeting}`);
          }}
        />
      </Paper>
    </Box>
  );
}
