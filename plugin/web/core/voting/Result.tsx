import type { Texts } from './texts';
import type { Language } from '../i18n/language';
import type { Election, Outcome, Question } from '../api/types';
import { votesIn } from '../format/votes';
import { countsHeads } from './election';
import { candidateText } from './vote_text';

interface Props {
  question: Question;
  outcome: Outcome;
  texts: Texts;
  language: Language;
}

/** Votes by choice or by candidate, and in words what was needed of them. */
export function Result({ question, outcome, texts, language }: Props) {
  const { election } = outcome;
  return (
    <>
      <dl className="qv-result" aria-label={texts.result}>
        {election
          ? <Candidates question={question} election={election} texts={texts} language={language} />
          : <Marks outcome={outcome} texts={texts} />}
      </dl>
      <p className="qv-note">{language === 'ru' ? question.outcomeRu : question.outcomeEn}</p>
    </>
  );
}

function Marks({ outcome, texts }: Pick<Props, 'outcome' | 'texts'>) {
  return (['for', 'against', 'abstain'] as const).map((choice) => (
    <div key={choice}>
      <dt>{texts.counted[choice]}</dt>
      <dd>{texts.votes(outcome.weight[choice])}</dd>
    </div>
  ));
}

type OfElection = Pick<Props, 'question' | 'texts' | 'language'> & { election: Election };

/** The most votes on top. */
function Candidates({ question, election, texts, language }: OfElection) {
  const votes = (all: string) =>
    (countsHeads(question) ? votesIn('head', all, language) : texts.votes(all, question.kind));
  const order = [...election.options].sort((a, b) =>
    (BigInt(b.votes) > BigInt(a.votes) ? 1 : BigInt(b.votes) < BigInt(a.votes) ? -1 : 0));
  const chosen = new Set([...election.elected, ...(election.winner ? [election.winner] : [])]);
  return order.map((one) => (
    <div key={one.id} data-elected={chosen.has(one.id)}>
      <dt>{candidateText(question, one.id)}</dt>
      <dd>{votes(one.votes)}</dd>
    </div>
  ));
}
