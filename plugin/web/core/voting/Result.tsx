import { decimal, type Texts } from './texts';
import type { Language } from '../i18n/language';
import type { CriterionResult, Election, Outcome, Question } from '../api/types';
import { decidedByChair } from './model';
import { candidateText, optionText } from './vote_text';

interface Props {
  question: Question;
  outcome: Outcome;
  texts: Texts;
  language: Language;
}

/** Votes by choice or by candidate, and what was needed of them. */
export function Result({ question, outcome, texts, language }: Props) {
  const { election } = outcome;
  return (
    <>
      <dl className="qv-result" aria-label={texts.result}>
        {election
          ? <Candidates question={question} election={election} texts={texts} />
          : <Marks outcome={outcome} texts={texts} />}
      </dl>
      {outcome.criteria.map((one, i) => (
        <p key={i} className="qv-note">{neededText(one, texts, language)}</p>
      ))}
      {election && <Chosen question={question} election={election} texts={texts} />}
      {decidedByChair(outcome) && <p className="qv-note">{texts.chairDecided}</p>}
      <Settlement question={question} outcome={outcome} texts={texts} />
    </>
  );
}

/** A lot, a further round, or that neither came. */
function Settlement({ question, outcome, texts }: Omit<Props, 'language'>) {
  const names = (ids: string[]) => ids.map((id) => optionText(question, id, texts)).join(', ');
  const { lot, furtherRound, runners, lapsed } = outcome;
  return (
    <>
      {lot && <p className="qv-note">{texts.lotFell(names(lot))}</p>}
      {furtherRound && !lapsed && <p className="qv-note">{texts.further[furtherRound](names(runners ?? []))}</p>}
      {lapsed && <p className="qv-note">{texts.lapsed}</p>}
    </>
  );
}

export function neededText({ criterion, percent, pass }: CriterionResult, texts: Texts, language: Language) {
  const needed = `${texts.ops[criterion.op]} ${criterion.threshold}`;
  const share = percent ? decimal(percent, language) : '0';
  return texts.needed(`${needed} ${texts.bases[criterion.basis]}`, share, pass);
}

function Marks({ outcome, texts }: Pick<Props, 'outcome' | 'texts'>) {
  return (['for', 'against', 'abstain'] as const).map((choice) => (
    <div key={choice}>
      <dt>{texts.counted[choice]}</dt>
      <dd>{texts.votes(outcome.weight[choice])}</dd>
    </div>
  ));
}

type OfElection = Pick<Props, 'question' | 'texts'> & { election: Election };

/** The most votes on top. */
function Candidates({ question, election, texts }: OfElection) {
  const order = [...election.options].sort((a, b) =>
    (BigInt(b.votes) > BigInt(a.votes) ? 1 : BigInt(b.votes) < BigInt(a.votes) ? -1 : 0));
  const chosen = new Set([...election.elected, ...(election.winner ? [election.winner] : [])]);
  return order.map((one) => (
    <div key={one.id} data-elected={chosen.has(one.id)}>
      <dt>{candidateText(question, one.id)}</dt>
      <dd>{texts.votes(one.votes, question.kind)}</dd>
    </div>
  ));
}

function Chosen({ question, election, texts }: OfElection) {
  const names = (ids: string[]) => ids.map((id) => candidateText(question, id)).join(', ');
  return (
    <>
      {election.winner && <p className="qv-elected">{texts.winner(names([election.winner]))}</p>}
      {election.elected.length > 0 && <p className="qv-elected">{texts.elected(names(election.elected))}</p>}
      {election.tied.length > 0 && <p className="qv-note">{texts.tied(names(election.tied))}</p>}
      {question.kind !== 'single_choice' && election.vacant > 0 && (
        <p className="qv-note">{texts.vacant(election.vacant)}</p>
      )}
    </>
  );
}
