import { useEffect, useRef, useState } from 'react';
import { countdownText } from '../../core/live/clock';
import { useCountdown, useMeeting, useRoomNews } from '../../core/voting/hooks';
import { lostText } from '../../core/voting/lost_text';
import { timeStands } from '../../core/voting/model';
import type { Question } from '../../core/api/types';
import { roomIsClosed, unsigned, waiting, type MeetingSnapshot, type MeetingStore } from '../../core/voting/store';
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

/** A question opened, or the conference is lost, and the panel is closed: a small card that does not
 *  stop anybody. */
export function Attention({ store, language, panelOpen, onNews, onGo }: Props) {
  const snapshot = useMeeting(store);
  const { view } = snapshot;
  const closed = roomIsClosed(snapshot);
  const question = closed ? null : waiting(snapshot);
  const paused = view !== null && question !== null && timeStands(view, question);
  const texts = textsIn(language);
  const told = useRef<string | null>(null);
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const countdown = useCountdown(store.clock, question?.deadline, texts);
  const news = useRoomNews(view);
  const bad = closed ? texts.lost.another : view && news === 'lost' ? lostText(view, texts, language) : undefined;
  const good = news === 'back' && !closed ? texts.lost.back : undefined;
  const open = !panelOpen && question && !dismissed.includes(question.id) ? question : undefined;
  const notice = [bad ?? good].find((text) => !panelOpen && text !== undefined && !dismissed.includes(text));
  useEffect(() => {
    const now = question?.id ?? null;
    if (told.current === now) return;
    told.current = now;
    onNews(question);
  });
  const dismiss = () => setDismissed([...dismissed, ...[open?.id, notice].filter((one) => one !== undefined)]);
  return (
    <>
      <Aloud bad={bad} good={good} language={language} />
      {(open || notice) && (
        <aside className="qv-toast" lang={language} aria-label={open ? texts.questionOpened : texts.lost.title}>
          {notice && <p className="qv-notice">{notice}</p>}
          {open && (
            <>
              <p className="qv-eyebrow">{texts.questionOpened}</p>
              <p className="qv-title">{open.number}. {open.title}</p>
              <p>
                {texts.timeLeft} <span role="timer" className="qv-time">
                  {paused ? texts.paused : countdownText(countdown.ms, language)}
                </span>
              </p>
              <Marks store={store} snapshot={snapshot} question={open} texts={texts} onGo={onGo} />
            </>
          )}
          <div className="qv-actions">
            <button type="button" className="qv-button qv-primary" onClick={onGo}>
              {open ? texts.goToVote : texts.lost.more}
            </button>
            <button type="button" className="qv-button" onClick={dismiss}>{texts.close}</button>
          </div>
        </aside>
      )}
    </>
  );
}

/** For screen readers: once for each loss, whether the panel or the card shows it. */
function Aloud({ bad, good, language }: { bad?: string; good?: string; language: Language }) {
  return (
    <>
      <p className="qv-unseen" role="alert" lang={language}>{bad}</p>
      <p className="qv-unseen" role="status" lang={language}>{good}</p>
    </>
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
