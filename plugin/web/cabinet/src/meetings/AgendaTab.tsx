import { Box, Chip, Paper, Typography } from '@mui/material';
import type { Meeting, Outcome, Question } from '@quorum/core/api/types';
import { barOf, votesIn } from '@quorum/core/format/votes';
import { allThatCouldBeGiven, countsHeads } from '@quorum/core/voting/election';
import { outcomeFor } from '@quorum/core/voting/model';
import { Nothing } from '../components/Loaded';
import { useWords } from '../lib/text';
import { Rewording } from '../organizer/Rewording';
import { MaterialsOfQuestion } from './Materials';
import { Propose } from './Propose';
import { Wordings } from './Wordings';

export function AgendaTab({ meeting, onChanged }: { meeting: Meeting; onChanged(): void }) {
  const say = useWords();
  if (meeting.agenda.length === 0) return <Nothing>{say('agenda.none')}</Nothing>;
  return (
    <>
      <List meeting={meeting} onChanged={onChanged} />
      <Propose meeting={meeting} onChanged={onChanged} />
    </>
  );
}

function List({ meeting, onChanged }: { meeting: Meeting; onChanged(): void }) {
  const say = useWords();
  return (
    <Box component="ol" sx={{ p: 0, m: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
      {meeting.agenda.map((one) => (
        <Paper component="li" key={one.id} sx={{ p: 2, ml: { xs: depthIn(meeting.agenda, one), sm: 4 * depthIn(meeting.agenda, one) } }}>
          <QuestionHead question={told(meeting, one)} />
          <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{one.text}</Typography>
          <Wordings question={one} zone={meeting.card.zone} />
          <MaterialsOfQuestion meeting={meeting} question={one.id} onChanged={onChanged} />
          {one.candidates && <CandidateList question={one} />}
          {one.proposedBy && <Typography sx={{ color: 'text.secondary' }}>{say('agenda.proposed')}</Typography>}
          <Rewording meeting={meeting} question={one} onChanged={onChanged} />
          {told(meeting, one).outcome && <OutcomeTable question={one} outcome={one.outcome!} />}
        </Paper>
      ))}
    </Box>
  );
}

/** How deep in packages a question lies. */
function depthIn(agenda: Question[], question: Question): number {
  const parent = agenda.find((one) => one.id === question.dependsOn?.question);
  return parent ? depthIn(agenda, parent) + 1 : 0;
}

/** The question as far as this person has been told of it. */
function told(meeting: Meeting, question: Question): Question {
  const known = outcomeFor(meeting, question) !== undefined;
  return known ? question : { ...question, outcome: undefined };
}

export function QuestionHead({ question }: { question: Question }) {
  const say = useWords();
  const decision = question.outcome?.decision;
  const color = decision === 'adopted' || decision === 'elected' ? 'success' : question.stage === 'open' ? 'primary' : 'default';
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'start', mb: 1 }}>
      <Typography variant="h3" component="h2" sx={{ flex: '1 1 16rem', overflowWrap: 'anywhere' }}>
        {question.number}. {question.title}
      </Typography>
      <Chip
        color={color}
        variant={color === 'default' ? 'outlined' : 'filled'}
        label={decision ? say(`decision.${decision}`) : say(`stage.${question.stage}`)}
      />
    </Box>
  );
}

const choices = ['for', 'against', 'abstain'] as const;

interface OfOutcome {
  question: Question;
  outcome: Outcome;
}

/** Votes by choice or by candidate, and in words what was needed of them. */
export function OutcomeTable({ question, outcome }: OfOutcome) {
  const say = useWords();
  const present = outcome.weight.present;
  return (
    <Box sx={{ mt: 2 }}>
      {outcome.election
        ? <Elected question={question} outcome={outcome} />
        : choices.map((choice) => (
          <VotesLine key={choice} name={say(`choice.${choice}`)} of={present}
            votes={outcome.weight[choice]} amount={say.votes(outcome.weight[choice])}
            colour={choice === 'for' ? 'success.main' : choice === 'against' ? 'error.main' : 'text.secondary'} />
        ))}
      <Typography sx={{ color: 'text.secondary' }}>{say('outcome.ofPresent')}</Typography>
      <Typography sx={{ mt: 1 }}>{say.locale === 'ru' ? question.outcomeRu : question.outcomeEn}</Typography>
    </Box>
  );
}

interface OfVotes {
  name: string;
  votes: string;
  of: string;
  colour: string;
  amount: string;
}

function VotesLine({ name, votes, of, colour, amount }: OfVotes) {
  const say = useWords();
  return (
    <Box sx={{ mb: 1 }}>
      <Typography sx={{ overflowWrap: 'anywhere' }}>
        <b>{name}</b>: {amount} ({say.share(votes, of)})
      </Typography>
      <Box sx={{ height: 8, borderRadius: 4, bgcolor: 'divider' }} aria-hidden>
        <Box sx={{ height: 8, borderRadius: 4, width: `${barOf(votes, of)}%`, bgcolor: colour }} />
      </Box>
    </Box>
  );
}

/** Candidates by their votes, and who of them is elected. */
function Elected({ question, outcome }: OfOutcome) {
  const { options = [], elected = [], winner } = outcome.election ?? {};
  const name = (id: string) => question.candidates?.find((one) => one.id === id)?.text ?? id;
  const say = useWords();
  const amount = (votes: string) =>
    (countsHeads(question) ? votesIn('head', votes, say.locale) : say.votes(votes, question.kind));
  const order = [...options].sort((a, b) => (BigInt(b.votes) > BigInt(a.votes) ? 1 : -1));
  const chosen = winner === undefined ? elected : [winner];
  return (
    <>
      {order.map((one) => (
        <VotesLine key={one.id} name={name(one.id)} votes={one.votes} amount={amount(one.votes)}
          of={allThatCouldBeGiven(question, outcome)}
          colour={chosen.includes(one.id) ? 'success.main' : 'text.secondary'} />
      ))}
    </>
  );
}

function CandidateList({ question }: { question: Question }) {
  const say = useWords();
  const variants = question.kind === 'single_choice';
  return (
    <>
      <Typography sx={{ mt: 1 }}>
        {say(variants ? 'agenda.variants' : 'agenda.candidates')}
        {!variants && ` (${say('agenda.seats').toLowerCase()}: ${question.seats ?? 1})`}
      </Typography>
      <Box component="ul" sx={{ mt: 0, pl: 3 }}>
        {question.candidates?.map((one) => <li key={one.id}>{one.text}</li>)}
      </Box>
    </>
  );
}
