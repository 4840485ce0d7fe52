import { Button, Typography } from '@mui/material';
import { useState } from 'react';
import { Loaded } from '../components/Loaded';
import { useExplanation } from '../lib/queries';
import { useWords } from '../lib/text';

/** Why a question ended as it did: the numbers, the inequality, the article, in one sentence. */
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
            <Typography sx={{ my: 1, overflowWrap: 'anywhere' }}>
              {say.locale === 'ru' ? why.sentenceRu : why.sentenceEn}
            </Typography>
          )}
        </Loaded>
      )}
    </>
  );
}
