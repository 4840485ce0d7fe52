import { Box } from '@mui/material';
import type { Question, Vote } from '@quorum/core/api/types';
import { BallotFields } from '@quorum/core/voting/BallotFields';
import { useLanguage } from '../app/Language';
import { useTexts } from '../lib/text';

interface Props {
  question: Question;
  name: string;
  weight: string;
  vote: Vote | undefined;
  onVote(vote: Vote | undefined): void;
}

/** What somebody reads on a ballot on paper, in the fields of the electronic one. */
export function Reading({ question, name, weight, vote, onVote }: Props) {
  const { language } = useLanguage();
  const texts = useTexts();
  return (
    <Box className="qv-panel" sx={{ borderRadius: 1 }}>
      <BallotFields
        question={question} legend={name} vote={vote} weight={weight} disabled={false} texts={texts}
        language={language} onVote={onVote}
      />
    </Box>
  );
}
