import { dateTimeIn } from '../format/time';
import { Checking } from './Checking';
import { breakText } from './break_text';
import { countdownText } from '../live/clock';
import { useCountdown } from './hooks';
import { votesMeanwhile } from './lost_text';
import { timeStands } from './model';
import type { Question } from '../api/types';
import { ballotId, electorsOn, unsigned, type MeetingSnapshot, type MeetingStore } from './store';
import type { Texts } from './texts';
import type { Language } from '../i18n/language';
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
  const id = `qv-question-${question.id}`;
  const until = question.stage === 'closed' ? question.signingUntil : question.deadline;
  const electors = electorsOn(snapshot.view, question);
  const outside = electors.length === 0 && (snapshot.view?.me.electors ?? []).length > 0;
  const { view } = snapshot;
  const standing = view?.room?.paused === true;
  const lost = view?.room?.lost !== undefined && !question.ahead;
  const onBreak = view?.pausedAt !== undefined && !question.ahead;
  const doubted = view?.clockDoubtedSince !== undefined;
  const paused = view !== null && timeStands(view, question);
  const zone = view?.card.zone ?? 'UTC';
  const countdown = useCountdown(store.clock, paused ? undefined : until, texts);
  const rest = unsigned(snapshot, question);
  return (
    <section className="qv-card qv-current" aria-labelledby={id}>
      <p className="qv-eyebrow">{texts.currentQuestion}</p>
      <h2 id={id} className="qv-title">
        {question.number}. {question.title}
      </h2>
      <p className="qv-text">{question.text}</p>
      {question.aborted && question.aborted.length > 0 && <p className="qv-note">{texts.putAgain}</p>}
      {question.ahead && until && (
        <p className="qv-note">{texts.acceptedUntil(dateTimeIn(until, zone, language))}</p>
      )}
      {question.withheldUntil === undefined && (
        <div className="qv-clock" data-hurry={!paused && countdown.ms < 60_000}>
          <span>{question.stage === 'closed' ? texts.signUntil : texts.timeLeft}</span>
          <span role="timer" aria-live="off" className="qv-time">
            {paused ? texts.paused : countdown.ms > 0 ? countdownText(countdown.ms, language) : texts.timeIsUp}
          </span>
        </div>
      )}
      {view && lost && <p className="qv-notice">{votesMeanwhile(view, texts)}</p>}
      {!lost && standing && <p className="qv-notice" role="status">{texts.pausedNote}</p>}
      {doubted && <p className="qv-notice" role="alert">{texts.clockNote}</p>}
      {view && !standing && onBreak && <p className="qv-notice" role="alert">{breakText(view, texts, language)}</p>}
      <p className="qv-unseen" aria-live="polite">{countdown.spoken}</p>
      {question.electorate !== undefined && (
        <p className="qv-turnout" role="status">
          {texts.turnout(question.signed ?? 0, question.electorate)}
        </p>
      )}
      {view && <Checking view={view} question={question} texts={texts} language={language} />}
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
          onBreak={onBreak}
          onSign={onSign}
        />
      )}
      {electors.length === 0 && snapshot.view?.me.role === 'participant' && (
        <p className="qv-note">{outside ? texts.outsidePower : texts.noVote}</p>
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
