// The organizer gives a question other words before it is put; everybody sees what it said.
import { Button, Typography } from '@mui/material';
import { Problem } from '@quorum/core/api/problem';
import type { Meeting, Question } from '@quorum/core/api/types';
import { useState } from 'react';
import { Field } from '../components/Field';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useWords } from '../lib/text';
import { Ask, ReasonField } from './Changes';

interface Props {
  meeting: Meeting;
  question: Question;
  onChanged(): void;
}

export function Rewording({ meeting, question, onChanged }: Props) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  const going = ['announced', 'registration', 'open'].includes(meeting.phase);
  const put = question.stage !== 'pending' || question.openedAt !== undefined || question.aborted !== undefined;
  const own = !question.proposedBy && !question.earlierRound;
  if (meeting.me.role !== 'organizer' || !going || put || !own) return null;
  return (
    <>
      <Button variant="outlined" sx={{ mt: 1 }} onClick={() => setOpen(true)}
        aria-label={`${say('changes.reword')}: ${question.number}`}>
        {say('changes.reword')}
      </Button>
      {open && (
        <Words meeting={meeting} question={question} onNo={() => setOpen(false)}
          onDone={() => { setOpen(false); onChanged(); }} />
      )}
    </>
  );
}

function Words({ meeting, question, onDone, onNo }: Omit<Props, 'onChanged'> & { onDone(): void; onNo(): void }) {
  const say = useWords();
  const act = useAct();
  const [title, setTitle] = useState(question.title);
  const [text, setText] = useState(question.text);
  const [reason, setReason] = useState('');
  const suspected = act.error instanceof Problem && act.error.code === 'secret_election_suspected';
  const send = async (insists: boolean) => {
    const body = { title: title.trim(), text: text.trim(), reason: reason.trim(), ...(insists ? { insists } : {}) };
    const path = meetingPath(meeting.meeting, `/questions/${question.id}/wording`);
    if (await act.run((key) => api.put(path, body, { key }))) onDone();
  };
  return (
    <Ask title={say('changes.rewordTitle', { number: question.number })} onNo={onNo} actions={suspected
      ? <Button variant="contained" color="error" disabled={act.busy} onClick={() => void send(true)}>{say('changes.insistWording')}</Button>
      : <Button variant="contained" disabled={act.busy} onClick={() => void send(false)}>{say('changes.reword')}</Button>}>
      <Typography>{say('changes.rewordNote')}</Typography>
      <Field label={say('changes.questionTitle')} required value={title} path="/title" refused={act.error}
        onText={(typed) => { act.clear(); setTitle(typed); }} />
      <Field label={say('changes.questionText')} required multiline minRows={3} value={text} path="/text" refused={act.error}
        onText={(typed) => { act.clear(); setText(typed); }} />
      <ReasonField value={reason} refused={act.error} onText={setReason} />
      <Trouble error={act.error} />
    </Ask>
  );
}
