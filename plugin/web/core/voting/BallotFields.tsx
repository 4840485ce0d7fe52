import { useState } from 'react';
import { ChoiceGroup } from './ChoiceGroup';
import type { Mark, Question, Vote } from '../api/types';
import { Shares, type SharesProps } from './Shares';
import type { Texts } from './texts';
import type { Language } from '../i18n/language';
import { marksAreWhole, maySplit, votesToGive } from './vote';
import { optionText } from './vote_text';

interface Props {
  question: Question;
  legend: string;
  note?: string;
  vote: Vote | undefined;
  /** The elector's weight, from which the votes to give out follow; "0" for several at once. */
  weight: string;
  /** True: the elector is no nominee, so his votes cannot be split whatever the question allows. */
  undivided?: boolean;
  disabled: boolean;
  texts: Texts;
  language: Language;
  /** undefined: what is on the screen is no vote yet. */
  onVote(vote: Vote | undefined): void;
}

/** What one ballot asks, by the kind of its question. */
export function BallotFields(props: Props) {
  const { question, legend, note, vote, disabled, texts, onVote } = props;
  if (question.kind === 'cumulative') return <Cumulative {...props} />;
  if (question.kind === 'per_candidate') return <PerCandidate {...props} />;
  if (maySplit(question) && !props.undivided && BigInt(props.weight) > 0n) return <Splittable {...props} />;
  return (
    <ChoiceGroup
      legend={legend}
      note={note}
      choice={vote?.choice}
      options={marksOf(question, texts)}
      disabled={disabled}
      onPick={(choice) => onVote({ choice })}
    />
  );
}

const marksOf = (question: Question, texts: Texts) =>
  question.options.map((id) => ({ id, text: optionText(question, id, texts) }));

/** First whether to give votes out to candidates at all; then how many to whom. */
function Cumulative(props: Props) {
  const { question, vote, weight, texts, onVote } = props;
  const total = votesToGive(weight, question.seats);
  return (
    <MarkOrShares
      {...props} way={texts.giveOut} first
      shares={{
        legend: texts.votesToGive(texts.votes(total.toString(), question.kind)), total, whole: false,
        options: question.candidates ?? [], shares: vote?.distribution,
        onShares: (distribution) => onVote(distribution && { distribution }),
      }}
    />
  );
}

/** One mark or, for a nominee where the law allows it, the votes split among the marks. */
function Splittable(props: Props) {
  const { question, vote, weight, texts, onVote } = props;
  return (
    <MarkOrShares
      {...props} way={texts.splitVotes}
      shares={{
        legend: texts.votesToSplit(texts.votes(weight)), total: BigInt(weight), whole: true,
        options: marksOf(question, texts), shares: vote?.portions,
        onShares: (portions) => onVote(portions && { portions }),
      }}
    />
  );
}

const giveOut = 'give_out';

interface WithShares extends Props {
  /** What giving votes out is called among the marks, and whether it comes before them. */
  way: string;
  first?: boolean;
  shares: Pick<SharesProps, 'legend' | 'total' | 'whole' | 'options' | 'shares' | 'onShares'>;
}

function MarkOrShares(props: WithShares) {
  const { question, legend, note, vote, disabled, texts, language, onVote, way, first, shares } = props;
  const [givesOut, setGivesOut] = useState(vote ? vote.choice === undefined : first === true);
  const marks = marksOf(question, texts);
  const other = { id: giveOut, text: way };
  const pick = (id: string) => {
    setGivesOut(id === giveOut);
    onVote(id === giveOut ? undefined : { choice: id });
  };
  return (
    <>
      <ChoiceGroup
        legend={legend} note={note} options={first ? [other, ...marks] : [...marks, other]}
        disabled={disabled} choice={givesOut ? giveOut : vote?.choice} onPick={pick}
      />
      {givesOut && (
        <Shares {...shares} kind={question.kind} disabled={disabled} texts={texts} language={language} />
      )}
    </>
  );
}

/** What a candidate can be given on a screen; only paper can be invalid. */
const onScreen = ['for', 'against', 'abstain'] as const;

function PerCandidate({ question, legend, note, vote, disabled, texts, onVote }: Props) {
  const [marks, setMarks] = useState<Mark[]>(vote?.marks ?? []);
  const mark = (candidate: string, value: Mark['mark']) => {
    const others = marks.filter((one) => one.candidate !== candidate);
    const next = (question.candidates ?? []).flatMap((one) =>
      one.id === candidate ? [{ candidate, mark: value }] : others.filter((old) => old.candidate === one.id));
    setMarks(next);
    onVote(marksAreWhole(next, question) ? { marks: next } : undefined);
  };
  const asked = onScreen.filter((id) => question.options.includes(id));
  const forWhom = marks.filter((one) => one.mark === 'for').length;
  return (
    <fieldset className="qv-choices">
      <legend className="qv-legend">
        {legend}
        {note && <span className="qv-note"> {note}</span>}
      </legend>
      {question.maxFor !== undefined && (
        <p className={forWhom > question.maxFor ? 'qv-problem' : 'qv-note'} role="status">
          {texts.markedFor(forWhom, question.maxFor)}
        </p>
      )}
      {(question.candidates ?? []).map((one) => (
        <ChoiceGroup
          key={one.id} legend={one.text} disabled={disabled}
          options={asked.map((id) => ({ id, text: texts.choices[id] }))}
          choice={asked.find((id) => marks.some((old) => old.candidate === one.id && old.mark === id))}
          onPick={(value) => mark(one.id, value)}
        />
      ))}
    </fieldset>
  );
}
