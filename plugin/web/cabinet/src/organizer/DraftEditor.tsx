// A meeting that is being drawn up: its card, its agenda, and the announcement.
import { Accordion, AccordionDetails, AccordionSummary, Alert, Box, Button, Typography } from '@mui/material';
import { Problem } from '@quorum/core/api/problem';
import type { Meeting } from '@quorum/core/api/types';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { Confirm } from '../components/Confirm';
import { Loaded } from '../components/Loaded';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useKept } from '../lib/kept';
import { useRegister, useRegulations } from '../lib/queries';
import { useWords } from '../lib/text';
import { Materials } from '../meetings/Materials';
import { itemsOf } from './agenda';
import { AgendaEditor } from './AgendaEditor';
import { CardForm } from './CardForm';
import { draftOf } from './card';
import { DeleteDraft } from './DeleteDraft';
import { Notice } from './Notice';
import { TermsAfter } from './TermsAfter';

interface Props {
  meeting: Meeting;
  onChanged(): void;
}

export function DraftEditor({ meeting, onChanged }: Props) {
  const say = useWords();
  const at = (rest: string) => meetingPath(meeting.meeting, rest);
  const card = useKept(`card:${meeting.meeting}`, () => draftOf(meeting.card));
  const agenda = useKept(`agenda:${meeting.meeting}`, () => itemsOf(meeting.agenda));
  const rules = useRegulations().data?.find((one) => one.id === meeting.regulation.id);
  return (
    <Box>
      <Alert severity="info" sx={{ mb: 2 }}>{say('draft.hidden')}</Alert>
      {meeting.repeatOf && <Alert severity="info" sx={{ mb: 2 }}>{say('repeat.draft')}</Alert>}
      <Accordion slotProps={{ heading: { component: 'h2' } }} defaultExpanded={card.dirty}>
        <AccordionSummary expandIcon={<span aria-hidden>▾</span>}><Typography variant="h2" component="span">{say('draft.card')}</Typography></AccordionSummary>
        <AccordionDetails>
          <CardForm
            form={card}
            saveLabel={say('action.save')}
            rules={rules}
            again={meeting.repeatOf !== undefined}
            onSave={async (typed, key) => {
              await api.put(at('/card'), { card: typed }, { key });
              onChanged();
            }}
          />
        </AccordionDetails>
      </Accordion>
      <Accordion slotProps={{ heading: { component: 'h2' } }} defaultExpanded={meeting.agenda.length === 0 || agenda.dirty}>
        <AccordionSummary expandIcon={<span aria-hidden>▾</span>}>
          <Typography variant="h2" component="span">{say('draft.agenda', { count: meeting.agenda.length })}</Typography>
        </AccordionSummary>
        <AccordionDetails><AgendaEditor meeting={meeting} form={agenda} onChanged={onChanged} /></AccordionDetails>
      </Accordion>
      <Accordion slotProps={{ heading: { component: 'h2' } }}>
        <AccordionSummary expandIcon={<span aria-hidden>▾</span>}>
          <Typography variant="h2" component="span">{say('materials.count', { count: (meeting.materials ?? []).length })}</Typography>
        </AccordionSummary>
        <AccordionDetails><Materials untitled meeting={meeting} onChanged={onChanged} /></AccordionDetails>
      </Accordion>
      <Notice meeting={meeting} onChanged={onChanged} />
      <TermsAfter meeting={meeting} />
      <Announcement meeting={meeting} unsaved={card.dirty || agenda.dirty} onChanged={onChanged} />
      <DeleteDraft meeting={meeting.meeting} />
    </Box>
  );
}

/** Cannot be changed afterwards, so not before all that is typed is saved. */
function Announcement({ meeting, unsaved, onChanged }: Props & { unsaved: boolean }) {
  const say = useWords();
  const register = useRegister(meeting.meeting);
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const announce = async (insists: boolean) => {
    setAsking(false);
    const path = meetingPath(meeting.meeting, '/announcement');
    if (await act.run((key) => api.post(path, insists ? { insists } : {}, { key }))) onChanged();
  };
  const suspected = act.error instanceof Problem && act.error.code === 'secret_election_suspected';
  return (
    <Box component="section" sx={{ mt: 3 }}>
      <Typography variant="h2" gutterBottom>{say('draft.announce')}</Typography>
      <Typography sx={{ mb: 2 }}>{say('draft.announceNote')}</Typography>
      <Loaded query={register}>
        {(lines) => (
          <>
            {lines.length === 0 && (
              <Alert severity="warning" sx={{ mb: 2 }} action={
                <Button color="inherit" component={RouterLink} to={`/meetings/${meeting.meeting}/register`}>
                  {say('tab.register')}
                </Button>}>
                {say('draft.noRegister')}
              </Alert>
            )}
            {unsaved && <Alert severity="warning" sx={{ mb: 2 }}>{say('draft.saveFirst')}</Alert>}
            <Button variant="contained" size="large" onClick={() => setAsking(true)}
              disabled={act.busy || unsaved || lines.length === 0 || meeting.agenda.length === 0}>
              {say('draft.announce')}
            </Button>
          </>
        )}
      </Loaded>
      <Trouble error={act.error} />
      {suspected && (
        <Button sx={{ mt: 1 }} variant="outlined" color="error" disabled={act.busy} onClick={() => void announce(true)}>
          {say('draft.insist')}
        </Button>
      )}
      <Confirm open={asking} title={say('draft.announceSure')} yes={say('draft.announce')}
        onYes={() => void announce(false)} onNo={() => setAsking(false)} />
    </Box>
  );
}
