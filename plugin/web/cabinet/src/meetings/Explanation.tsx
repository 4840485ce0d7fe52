import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { Loaded } from '../components/Loaded';
import { useExplanation } from '../lib/queries';
import { useWords } from '../lib/text';

/** Why a question ended as it did: in plain words, by which article, and the exact inequality. */
export function Explanation({ meeting, question }: { meeting: string; question: string }) {
  const say = useWords();
  const [shown, setShown] = useState(false);
  const explanation = useExplanation(meeting, question, shown);
  return (
    <>
      <Button sx={{ mt: 1, mr: 1 }} variant="outlined" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {say('outcome.why')}
      </Button>
      {shown && (
        <Loaded query={explanation}>
          {(why) => (
            <Box sx={{ my: 1, overflowWrap: 'anywhere' }}>
              <Typography>{say.locale === 'ru' ? why.sentenceRu : why.sentenceEn}</Typography>
              {why.article && <Typography sx={{ mt: 1, color: 'text.secondary' }}>{why.article}</Typography>}
              {why.exactRu && (
                <Typography sx={{ mt: 1, color: 'text.secondary' }}>
                  {say('outcome.exact')} {say.locale === 'ru' ? why.exactRu : why.exactEn}
                </Typography>
              )}
              <Named title={say('outcome.excluded')} electors={why.excluded} names={why.names} />
              <Named title={say('outcome.flip')} electors={why.flip?.electors} names={why.names} />
            </Box>
          )}
        </Loaded>
      )}
    </>
  );
}

interface NamedProps {
  title: string;
  electors: string[] | undefined;
  names: Record<string, string> | undefined;
}

function Named({ title, electors = [], names = {} }: NamedProps) {
  if (electors.length === 0) return null;
  return <Typography sx={{ mt: 1 }}>{title} {electors.map((one) => names[one] ?? '—').join(', ')}.</Typography>;
}
