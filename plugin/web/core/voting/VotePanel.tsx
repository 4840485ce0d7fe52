// The panel where people vote, the same in the room and in the cabinet. No state of its own that a
// closed panel would lose: that lives in the store.
import type { ReactNode } from 'react';
import { Agenda } from './Agenda';
import { useMeeting, useRoomNews } from './hooks';
import { lostText } from './lost_text';
import type { Meeting, Question } from '../api/types';
import { currentQuestions, lastAnnounced, toAnnounce } from './model';
import { breakText } from './break_text';
import { QuestionCard } from './QuestionCard';
import { Result } from './Result';
import { roomIsClosed, unsigned, type MeetingSnapshot, type MeetingStore } from './store';
import { textsIn, type Texts } from './texts';
import type { Language } from '../i18n/language';

export interface VotePanelProps {
  store: MeetingStore;
  language: Language;
  onSign(question: string): void;
  /** Where the protocol can be read, once there is one. */
  protocolUrl?: string;
  /** The meeting's page in the cabinet, for who is elsewhere. */
  cabinetUrl?: string;
  /** True: the page around shows the meeting's title and what becomes of its conference. */
  untitled?: boolean;
  /** The organizer's controls, above the agenda. */
  children?: ReactNode;
}

export function VotePanel({ store, language, onSign, protocolUrl, cabinetUrl, untitled, children }: VotePanelProps) {
  const snapshot = useMeeting(store);
  const { view } = snapshot;
  const texts = textsIn(language, view?.regulation?.unit);
  const questions = view ? currentQuestions(view) : [];
  const quiet = questions.length === 0;
  const told = view ? lastAnnounced(view) : undefined;
  const voted = votedOn(snapshot);
  const news = useRoomNews(view);
  if (roomIsClosed(snapshot)) {
    return (
      <div className="qv-panel" lang={language}>
        <h1 className="qv-heading">{view?.card.title}</h1>
        <p className="qv-notice">{texts.lost.another}</p>
        {cabinetUrl && (
          <a className="qv-button qv-primary" href={cabinetUrl} target="_blank" rel="noreferrer">{texts.lost.cabinet}</a>
        )}
      </div>
    );
  }
  return (
    <div className="qv-panel" lang={language}>
      <div className="qv-header">
        {!untitled && <h1 className="qv-name">{view?.card.title ?? texts.panelName}</h1>}
        <p className="qv-connection" data-live={snapshot.live} role="status">
          {texts.connection[snapshot.live]}
        </p>
      </div>
      {snapshot.problem && <p className="qv-problem" role="alert">{snapshot.problem}</p>}
      {view && news && !untitled && (
        <p className="qv-notice">{news === 'lost' ? lostText(view, texts, language, !quiet) : texts.lost.back}</p>
      )}
      {view?.pausedAt && quiet && <p className="qv-notice" role="status">{breakText(view, texts, language)}</p>}
      {view && quiet && <p className="qv-card qv-quiet">{whyQuiet(view, texts, language)}</p>}
      {voted.length > 0 && quiet && <p className="qv-accepted" role="status">{texts.acceptedOn(voted)}</p>}
      {told && quiet && <Told question={told} texts={texts} language={language} />}
      {questions.map((question) => (
        <QuestionCard
          key={question.id}
          store={store}
          snapshot={snapshot}
          question={question}
          texts={texts}
          language={language}
          onSign={() => onSign(question.id)}
        />
      ))}
      {children}
      {view && <Agenda view={view} texts={texts} language={language} />}
      {view?.protocolReady && protocolUrl && (
        <a className="qv-button" href={protocolUrl} target="_blank" rel="noreferrer">
          {texts.protocol}
        </a>
      )}
    </div>
  );
}

/** What the organizer has told everybody, until the next question. */
function Told({ question, texts, language }: { question: Question; texts: Texts; language: Language }) {
  if (!question.outcome) return null;
  const { decision } = question.outcome;
  return (
    <section className="qv-card qv-told" aria-labelledby="qv-told">
      <p className="qv-eyebrow">{texts.announced}</p>
      <h2 id="qv-told" className="qv-title">{question.number}. {question.title}</h2>
      <p className="qv-badge" data-decision={decision}>{texts.outcome[decision]}</p>
      <Result question={question} outcome={question.outcome} texts={texts} language={language} />
    </section>
  );
}

/** Tells whoever cast the last ballot that it was accepted: the question closes with it at once. */
function votedOn(snapshot: MeetingSnapshot): string[] {
  const { view } = snapshot;
  if (!view?.me.electors?.length) return [];
  return toAnnounce(view).filter((one) => unsigned(snapshot, one).length === 0).map((one) => one.number);
}

function whyQuiet(view: Meeting, texts: Texts, language: Language): string {
  if (view.phase === 'ended') return texts.meetingOver;
  if (view.phase === 'failed') return (language === 'ru' ? view.failureRu : view.failureEn) ?? texts.meetingFailed;
  if (view.card.form === 'absentee' && view.phase !== 'open') return texts.takingStock;
  if (view.phase !== 'open') return texts.notOpened;
  const untold = view.me.role === 'organizer' ? [] : toAnnounce(view);
  if (untold.length > 0) return texts.notAnnounced(untold.map((one) => one.number));
  return view.card.form === 'absentee' ? texts.takingStock : texts.nothingOpen;
}
