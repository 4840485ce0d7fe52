// What a question said before it got other words, from when to when, and why.
import { Box, Typography } from '@mui/material';
import type { Question } from '@quorum/core/api/types';
import { useWords } from '../lib/text';

export function Wordings({ question, zone }: { question: Question; zone: string }) {
  const say = useWords();
  const all = question.rewordings ?? [];
  return (
    <>
      {all.map((one, i) => (
        <Box key={one.at} sx={{ mt: 1, pl: 2, borderLeft: 4, borderColor: 'warning.main', overflowWrap: 'anywhere' }}>
          <Typography sx={{ fontWeight: 600 }}>{say('changes.reworded', { when: say.when(one.at, zone) })}</Typography>
          <Words name={say('changes.before')} title={one.title} text={one.text} />
          <Words name={say('changes.now')} {...(all[i + 1] ?? question)} />
          <Typography sx={{ whiteSpace: 'pre-line' }}>{say('changes.because', { reason: one.reason })}</Typography>
        </Box>
      ))}
    </>
  );
}

function Words({ name, title, text }: { name: string; title: string; text: string }) {
  return <Typography sx={{ whiteSpace: 'pre-line' }}>{name} <b>{title}</b>. {text}</Typography>;
}
