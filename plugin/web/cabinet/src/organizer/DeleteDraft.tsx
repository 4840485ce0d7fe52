// The organizer gives up a meeting he has not announced.
import { Box, Button, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Confirm } from '../components/Confirm';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useWords } from '../lib/text';

export function DeleteDraft({ meeting }: { meeting: string }) {
  const say = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    setAsking(false);
    if (!await act.run(async (key) => { await api.delete(meetingPath(meeting), { key }); })) return;
    await queries.invalidateQueries({ queryKey: ['meetings'] });
    navigate('/meetings');
  };
  return (
    <Box sx={{ mt: 4 }}>
      <Button variant="outlined" color="error" disabled={act.busy} onClick={() => setAsking(true)}>
        {say('draft.delete')}
      </Button>
      <Trouble error={act.error} />
      <Confirm open={asking} danger title={say('draft.deleteSure')} yes={say('draft.delete')}
        onYes={() => void remove()} onNo={() => setAsking(false)}>
        <Typography>{say('draft.deleteNote')}</Typography>
      </Confirm>
    </Box>
  );
}
