import { countdownText } from '../live/clock';
import { useCountdown } from './hooks';
import type { Question } from './model';
import { ballotId, unsigned, type MeetingSnapshot, type MeetingStore } from './store';
import type { Language, Texts } from './texts';
import { VoteForm } from './VoteForm';

interface Props {
  store: MeetingStore;
  snapshot: MeetingSnapshot;
  question: Question;
  texts: Texts;
  language: Language;
  onSign(): void;
}

/** The question being voted on: its text whole, the time left, and this person's ballots. */
export function QuestionCard({ store, snapshot, question, texts, language, onSign }: Props) {
  const until = question.stage === 'closed' ? question.signingUntil : question.deadline;
  const countdown = useCountdown(store.clock, until, texts);
  const electors = snapshot.view?.me.electors ?? [];
  const rest = unsigned(snapshot, question);
  return (
    <section className="qv-card qv-current" aria-labelledby="qv-question">
      <p className="qv-eyebrow">{texts.currentQuestion}</p>
      <h2 id="qv-question" className="qv-title">
        {question.number}. {question.title}
      </h2>
      <p className="qv-text">{question.text}</p>
      <div className="qv-clock" data-hurry={countdown.ms < 60_000}>
        <span>{question.stage === 'closed' ? texts.signUntil : texts.timeLeft}</span>
        <span role="timer" aria-live="off" className="qv-time">
          {countdown.ms > 0 ? countdownText(countdown.ms) : texts.timeIsUp}
        </span>
      </div>
      <p className="qv-unseen" aria-live="polite">{countdown.spoken}</p>
      {question.electorate !== undefined && (
        <p className="qv-turnout" role="status">
          {texts.turnout(question.signed ?? 0, question.electorate)}
        </p>
      )}
      {electors.length > 0 && rest.length === 0 && (
        <Accepted snapshot={snapshot} question={question} texts={texts} />
      )}
      {rest.length > 0 && (
        <VoteForm
          store={store}
          snapshot={snapshot}
          question={question}
          electors={rest}
          texts={texts}
          language={language}
          onSign={onSign}
        />
      )}
      {electors.length === 0 && snapshot.view?.me.role === 'participant' && (
        <p className="qv-note">{texts.noVote}</p>
      )}
    </section>
  );
}

function Accepted({ snapshot, question, texts }: Pick<Props, 'snapshot' | 'question' | 'texts'>) {
  const receipts = (snapshot.view?.me.electors ?? []).flatMap((elector) => {
    const receipt = snapshot.ballots.get(ballotId(question.id, elector.elector))?.receipt;
    return receipt === undefined ? [] : [receipt];
  });
  return (
    <div className="qv-accepted" role="status">
      <strong>{texts.accepted}</strong>
      <p>{texts.acceptedNote}</p>
      {receipts.map((n) => <p key={n} className="qv-note">{texts.receipt(n)}</p>)}
    </div>
  );
}
