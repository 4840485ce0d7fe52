// The results, and every ballot with its signature.
import {
  Box, Button, Paper, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography,
} from '@mui/material';
import type { BallotLine, Meeting, Question } from '@quorum/core/api/types';
import { fileName } from '@quorum/core/signing/file_name';
import { voteText } from '@quorum/core/voting/vote_text';
import { useState } from 'react';
import { Loaded, Nothing } from '../components/Loaded';
import { Trouble } from '../components/Trouble';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useBallots } from '../lib/queries';
import { saveBlob } from '../lib/save';
import { useTexts, useWords } from '../lib/text';
import { OutcomeTable, QuestionHead } from './AgendaTab';
import { Explanation } from './Explanation';

export function Ballots({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  const put = meeting.agenda
    .filter((one) => one.stage === 'counted' || one.stage === 'not_put')
    .sort((a, b) => a.order - b.order);
  if (put.length === 0) return <Nothing>{say('ballots.none')}</Nothing>;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {put.map((one) => <OneQuestion key={one.id} meeting={meeting.meeting} question={one} />)}
    </Box>
  );
}

function OneQuestion({ meeting, question }: { meeting: string; question: Question }) {
  const say = useWords();
  const [shown, setShown] = useState(false);
  const ballots = useBallots(meeting, question.id, shown);
  return (
    <Paper component="section" sx={{ p: 2 }}>
      <QuestionHead question={question} />
      {question.outcome && <OutcomeTable question={question} outcome={question.outcome} />}
      {question.stage === 'counted' && <Explanation meeting={meeting} question={question.id} />}
      {question.stage === 'counted' && (
        <Button sx={{ mt: 1 }} variant="outlined" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {say(shown ? 'ballots.hide' : 'ballots.show')}
        </Button>
      )}
      {shown && (
        <Loaded query={ballots}>
          {(list) => (list.length === 0
            ? <Nothing>{say('ballots.nobody')}</Nothing>
            : <List meeting={meeting} question={question} list={list} />)}
        </Loaded>
      )}
    </Paper>
  );
}

function List({ meeting, question, list }: { meeting: string; question: Question; list: BallotLine[] }) {
  const say = useWords();
  const texts = useTexts();
  return (
    <>
      <Typography sx={{ mt: 2 }}>{say('ballots.count', { count: list.length })}</Typography>
      <TableContainer tabIndex={0} role="region" aria-label={say('tab.ballots')}>
        <Table>
          <TableHead>
            <TableRow>
              <TableCell>№</TableCell>
              <TableCell>{say('ballots.elector')}</TableCell>
              <TableCell>{say('ballots.choice')}</TableCell>
              <TableCell align="right">{say('ballots.votes')}</TableCell>
              <TableCell>{say('ballots.files')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {list.map((one) => (
              <TableRow key={one.elector}>
                <TableCell>{one.number}</TableCell>
                <TableCell sx={{ overflowWrap: 'break-word', minWidth: '9em' }}>{one.name ?? '—'}</TableCell>
                <TableCell>
                  {one.missing
                    ? <Typography color="error">{say('ballots.missing')}</Typography>
                    : voteText(question, one.vote, texts) || '—'}
                  {one.onPaper && ` (${say('ballots.onPaper')})`}
                </TableCell>
                <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>{say.votes(one.weight)}</TableCell>
                <TableCell>{!one.missing && <Files meeting={meeting} question={question} ballot={one} />}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </>
  );
}

function Files({ meeting, question, ballot }: { meeting: string; question: Question; ballot: BallotLine }) {
  const say = useWords();
  const act = useAct();
  const load = (part: string, ending: string, called: string) =>
    void act.run(async () => {
      const path = meetingPath(meeting, `/questions/${question.id}/ballots/${ballot.elector}/${part}`);
      const whose = ballot.name ?? String(ballot.number);
      saveBlob(await api.download(path), fileName(ending, called, question.number, whose));
    });
  const whose = <span className="visually-hidden"> {ballot.name}</span>;
  return (
    <>
      <Button size="small" onClick={() => load('document', ballot.onPaper ? 'json' : 'txt', say('ballots.document'))}>{say('ballots.document')}{whose}</Button>
      <Button size="small" onClick={() => load('signature', 'sig', say('ballots.document'))}>{say('ballots.signature')}{whose}</Button>
      <Trouble error={act.error} />
    </>
  );
}
