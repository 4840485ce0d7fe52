// The register of claims: taken from a file as a whole or not at all, its mistakes shown by line.
import {
  Alert, Box, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography,
} from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { Meeting, RegisterLine, RegisterTaken } from '@quorum/core/api/types';
import { useContext, useState } from 'react';
import { FilePick } from '../components/FilePick';
import { Loaded, Nothing } from '../components/Loaded';
import { useAct } from '../lib/act';
import { api, meetingPath } from '../lib/api';
import { useRegister } from '../lib/queries';
import { Unit, useWords } from '../lib/text';
import { Correction } from './Correction';
import { RegisterMistakes } from './RegisterMistakes';
import { registerMaxBytes } from './register_mistakes';

export function Register({ meeting, onChanged }: { meeting: Meeting; onChanged(): void }) {
  const register = useRegister(meeting.meeting);
  const announced = meeting.phase === 'announced' || meeting.phase === 'registration';
  const correctable = announced && meeting.me.role === 'organizer' && meeting.agenda.every((one) => one.stage === 'pending');
  return (
    <Box>
      {meeting.phase === 'draft' && <Import meeting={meeting.meeting} onChanged={onChanged} />}
      {correctable && <Correction meeting={meeting.meeting} onChanged={onChanged} />}
      <Loaded query={register}>{(lines) => <Lines lines={lines} />}</Loaded>
    </Box>
  );
}

function Import({ meeting, onChanged }: { meeting: string; onChanged(): void }) {
  const say = useWords();
  const unit = useContext(Unit);
  const queries = useQueryClient();
  const act = useAct();
  const [taken, setTaken] = useState<RegisterTaken | null>(null);
  const [name, setName] = useState('');
  const send = (file: File) => {
    setTaken(null);
    setName(file.name);
    void act.run(async (key) => {
      const path = meetingPath(meeting, '/register');
      setTaken(await api.put<RegisterTaken>(path, file, { key, contentType: 'text/csv' }));
      await queries.invalidateQueries({ queryKey: ['register', meeting] });
      onChanged();
    });
  };
  return (
    <Box sx={{ mb: 3 }}>
      <Typography sx={{ mb: 1 }}>{say('register.note', { amounts: say.named('register.amounts', unit ?? '', say('register.amounts.votes')) })}</Typography>
      <Typography component="pre" sx={{ overflow: 'auto', p: 1, border: 1, borderColor: 'divider', borderRadius: 1, fontSize: '0.9rem', mb: 2 }} tabIndex={0}>
        {'number;name;inn;ogrn;snils;claim;group;kind'}
      </Typography>
      <FilePick label={say(act.busy ? 'file.sending' : 'register.choose')} accept=".csv,text/csv,.txt"
        maxBytes={registerMaxBytes} busy={act.busy} chosen={name} onFile={send} />
      {taken && (
        <Alert severity="success">
          {say('register.taken', { count: taken.lines, total: say.votes(taken.total) })}
        </Alert>
      )}
      <RegisterMistakes error={act.error} />
    </Box>
  );
}

function Lines({ lines }: { lines: RegisterLine[] }) {
  const say = useWords();
  if (lines.length === 0) return <Nothing>{say('register.none')}</Nothing>;
  const total = lines.reduce((sum, one) => sum + BigInt(one.weight), 0n).toString();
  return (
    <>
      <Typography gutterBottom>
        {say('register.total', { count: lines.length, total: say.votes(total) })}
      </Typography>
      <TableContainer tabIndex={0} role="region" aria-label={say('tab.register')}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>№</TableCell>
              <TableCell>{say('register.name')}</TableCell>
              <TableCell>{say('register.inn')}</TableCell>
              <TableCell align="right">{say('register.claim')}</TableCell>
              <TableCell align="right">{say('register.share')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {lines.map((one) => (
              <TableRow key={one.elector}>
                <TableCell>{one.number}</TableCell>
                <TableCell sx={{ overflowWrap: 'break-word', minWidth: '9em' }}>
                  {one.name ?? '—'}
                  {one.groups.includes('secured') && ` (${say('register.secured')})`}
                </TableCell>
                <TableCell>{one.inn ?? '—'}</TableCell>
                <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>{say.votes(one.weight)}</TableCell>
                <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>{say.share(one.weight, total)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </>
  );
}
