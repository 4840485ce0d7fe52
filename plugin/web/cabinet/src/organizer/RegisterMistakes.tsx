// What is wrong with a register's file, by line; or what else went wrong.
import {
  Alert, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography,
} from '@mui/material';
import { Problem } from '@quorum/core/api/problem';
import { Trouble } from '../components/Trouble';
import { useWords } from '../lib/text';
import { mistakesOf } from './register_mistakes';

export function RegisterMistakes({ error }: { error: unknown }) {
  const say = useWords();
  const mistakes = error instanceof Problem ? mistakesOf(error) : [];
  if (mistakes.length === 0) return <Trouble error={error} />;
  return (
    <Alert severity="error">
      <Typography>{say('register.mistakes', { count: mistakes.length })}</Typography>
      <TableContainer tabIndex={0} role="region" aria-label={say('register.mistakesTable')} sx={{ maxHeight: 360 }}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{say('register.line')}</TableCell>
              <TableCell>{say('register.mistake')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {mistakes.map((one, i) => (
              <TableRow key={i}>
                <TableCell>{one.line}</TableCell>
                <TableCell>{one.detail}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Alert>
  );
}
