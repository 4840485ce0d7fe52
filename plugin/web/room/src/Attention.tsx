import { useEffect, useRef, useState } from 'react';
import { countdownText } from '../../core/live/clock';
import { useCountdown, useMeeting } from '../../core/voting/hooks';
import type { Question } from '../../core/voting/model';
import { waiting, type MeetingStore } from '../../core/voting/store';
import { textsIn, type Language } from '../../core/voting/texts';

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
      <div className="qv-actions">
        <button type="button" className="qv-button qv-primary" onClick={onGo}>{texts.goToVote}</button>
        <button type="button" className="qv-button" onClick={() => setDismissed(question.id)}>
          {texts.close}
        </button>
      </div>
    </aside>
  );
}
