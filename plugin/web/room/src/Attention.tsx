import { useEffect, useRef, useState } from 'react';
import { countdownText } from '../../core/live/clock';
import { useCountdown, useMeeting } from '../../core/voting/hooks';
import type { Question } from '../../core/api/types';
import { unsigned, waiting, type MeetingSnapshot, type MeetingStore } from '../../core/voting/store';
import { textsIn, type Texts } from '../../core/voting/texts';
import type { Language } from '../../core/i18n/language';
import { optionText } from '../../core/voting/vote_text';

interface Props {
  store: MeetingStore;
  language: Language;
  panelOpen: boolean;
  onNews(question: Question | null): void;
  onGo(): void;
}

/** A question opened and the panel is closed: a small card that does not stop anybody. */
export function Attention({ store, language, panelOpen, onNews, onGo }: Props) {
  const snapshot = useMeeting(store);
  const question = waiting(snapshot);
  const paused = snapshot.view?.room?.paused === true;
  const texts = textsIn(language);
  const told = useRef<string | null>(null);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const countdown = useCountdown(store.clock, question?.deadline, texts);
  useEffect(() => {
    const now = question?.id ?? null;
    if (told.current === now) return;
    told.current = now;
    onNews(question);
  });
  if (!question || panelOpen || dismissed === question.id) return null;
  return (
    <aside className="qv-toast" lang={language} aria-label={texts.questionOpened}>
      <p className="qv-eyebrow">{texts.questionOpened}</p>
      <p className="qv-title">{question.number}. {question.title}</p>
      <p>
        {texts.timeLeft} <span role="timer" className="qv-time">
          {paused ? texts.paused : countdownText(countdown.ms, language)}
        </span>
      </p>
      <Marks store={store} snapshot={snapshot} question={question} texts={texts} onGo={onGo} />
      <div className="qv-actions">
        <button type="button" className="qv-button qv-primary" onClick={onGo}>{texts.goToVote}</button>
        <button type="button" className="qv-button" onClick={() => setDismissed(question.id)}>
          {texts.close}
        </button>
      </div>
    </aside>
  );
}

const marksMax = 4;

/** Who votes for one person by one mark makes it here. It is only picked: the panel opens with the whole
 *  question and this mark on it, to be signed or changed. */
function Marks({ store, snapshot, question, texts, onGo }: {
  store: MeetingStore;
  snapshot: MeetingSnapshot;
  question: Question;
  texts: Texts;
  onGo(): void;
}) {
  const [elector, another] = unsigned(snapshot, question);
  const oneMark = question.kind === 'binary' || question.kind === 'single_choice';
  if (!elector || another || !oneMark || question.options.length > marksMax) return null;
  if (store.ballot(question.id, elector.elector).stage !== 'empty') return null;
  const pick = (choice: string) => {
    store.pick(question.id, [elector.elector], { choice });
    onGo();
  };
  return (
    <div className="qv-marks" role="group" aria-label={`${texts.yourChoice}: ${elector.name}`}>
      {question.options.map((one) => (
        <button key={one} type="button" className="qv-button" onClick={() => pick(one)}>
          {optionText(question, one, texts)}
        </button>
      ))}
    </div>
  );
}
