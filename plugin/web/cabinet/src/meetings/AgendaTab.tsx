import { Box, Chip, Paper, Typography } from '@mui/material';
import { barOf } from '@quorum/core/format/money';
import { Nothing } from '../components/Loaded';
import type { Meeting, Outcome, Question } from '../lib/api';
import { useWords } from '../lib/text';

export function AgendaTab({ meeting }: { meeting: Meeting }) {
  const say = useWords();
  if (meeting.agenda.length === 0) return <Nothing>{say('agenda.none')}</Nothing>;
  return (
    <Box component="ol" sx={{ p: 0, m: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
      {meeting.agenda.map((one) => (
        <Paper component="li" key={one.id} sx={{ p: 2, ml: one.dependsOn ? { xs: 1, sm: 4 } : 0 }}>
          <QuestionHead question={one} />
          <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{one.text}</Typography>
          {one.outcome && <OutcomeTable outcome={one.outcome} />}
        </Paper>
      ))}
    </Box>
  );
}

export function QuestionHead({ question }: { question: Question }) {
  const say = useWords();
  const decision = question.outcome?.decision;
  const color = decision === 'adopted' ? 'success' : question.stage === 'open' ? 'primary' : 'default';
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'start', mb: 1 }}>
      <Typography variant="h3" component="h2" sx={{ flex: '1 1 16rem', overflowWrap: 'anywhere' }}>
        {question.number}. {question.title}
      </Typography>
      <Chip
        color={color}
        variant={color === 'default' ? 'outlined' : 'filled'}
        label={decision ? say.named('decision', decision) : say.named('stage', question.stage)}
      />
    </Box>
  );
}

const choices = ['for', 'against', 'abstain'] as const;

/** Votes by choice, and the inequality that decided. */
export function OutcomeTable({ outcome }: { outcome: Outcome }) {
  const say = useWords();
  const present = outcome.weight.present ?? '0';
  return (
    <Box sx={{ mt: 2 }}>
      {choices.map((choice) => {
        const votes = outcome.weight[choice] ?? '0';
        return (
          <Box key={choice} sx={{ mb: 1 }}>
            <Typography>
              <b>{say.named('choice', choice)}</b>: {say.money(votes)} ({say.share(votes, present)})
            </Typography>
            <Box sx={{ height: 8, borderRadius: 4, bgcolor: 'divider' }} aria-hidden>
              <Box sx={{ height: 8, borderRadius: 4, width: `${barOf(votes, present)}%`, bgcolor: choice === 'for' ? 'success.main' : choice === 'against' ? 'error.main' : 'text.secondary' }} />
            </Box>
          </Box>
        );
      })}
      {outcome.criteria.map((one, i) => (
        <Typography key={i} sx={{ color: 'text.secondary' }}>
          {say(one.pass ? 'outcome.reached' : 'outcome.notReached', {
            share: `${one.percent.replace('.', say.locale === 'ru' ? ',' : '.')} %`,
            basis: say.named('basis', one.criterion.basis),
            needed: `${say.named('op', one.criterion.op)} ${one.criterion.threshold}`,
          })}
        </Typography>
      ))}
    </Box>
  );
}
