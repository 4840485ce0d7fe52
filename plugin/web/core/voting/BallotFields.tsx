import { useState } from 'react';
import { ChoiceGroup } from './ChoiceGroup';
import type { Question } from './model';
import { Shares } from './Shares';
import type { Language, Texts } from './texts';
import { marksAreWhole, optionText, type Mark, type Vote } from './vote';

interface Props {
  question: Question;
  legend: string;
  note?: string;
  vote: Vote | undefined;
  /** Of this elector; what is given out among candidates follows from it. */
  weight: string;
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
  return (
    <ChoiceGroup
      legend={legend}
      note={note}
      choice={vote?.choice}
      options={question.options.map((id) => ({ id, text: optionText(question, id, texts) }))}
      disabled={disabled}
      onPick={(choice) => onVote({ choice })}
    />
  );
}

const giveOut = 'give_out';

/** First whether to give votes out at all; then how many to whom. */
function Cumulative(props: Props) {
  const { question, legend, note, vote, disabled, texts, onVote } = props;
  const [givesOut, setGivesOut] = useState(vote?.choice === undefined);
  const options = [
    { id: giveOut, text: texts.giveOut },
    ...question.options.map((id) => ({ id, text: optionText(question, id, texts) })),
  ];
  const pick = (id: string) => {
    setGivesOut(id === giveOut);
    onVote(id === giveOut ? undefined : { choice: id });
  };
  return (
    <>
      <ChoiceGroup
        legend={legend} note={note} options={options} disabled={disabled}
        choice={givesOut ? giveOut : vote?.choice} onPick={pick}
      />
      {givesOut && <Shares {...props} />}
    </>
  );
}

function PerCandidate({ question, legend, note, vote, disabled, texts, onVote }: Props) {
  const [marks, setMarks] = useState<Mark[]>(vote?.marks ?? []);
  const mark = (candidate: string, value: string) => {
    const others = marks.filter((one) => one.candidate !== candidate);
    const next = (question.candidates ?? []).flatMap((one) =>
      one.id === candidate ? [{ candidate, mark: value }] : others.filter((old) => old.candidate === one.id));
    setMarks(next);
    onVote(marksAreWhole(next, question) ? { marks: next } : undefined);
  };
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
          options={question.options.map((id) => ({ id, text: texts.choices[id as keyof Texts['choices']] }))}
          choice={marks.find((old) => old.candidate === one.id)?.mark}
          onPick={(value) => mark(one.id, value)}
        />
      ))}
    </fieldset>
  );
}
