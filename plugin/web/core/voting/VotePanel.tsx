// The panel where people vote, the same in the room and in the cabinet. No state of its own that a
// closed panel would lose: that lives in the store.
import type { ReactNode } from 'react';
import { Agenda } from './Agenda';
import { useMeeting } from './hooks';
import { currentQuestion, type MeetingView } from './model';
import { QuestionCard } from './QuestionCard';
import type { MeetingStore } from './store';
import { textsIn, type Language, type Texts } from './texts';

export interface VotePanelProps {
  store: MeetingStore;
  language: Language;
  onSign(question: string): void;
  /** Where the protocol can be read, once there is one. */
  protocolUrl?: string;
  /** The organizer's controls, above the agenda. */
  children?: ReactNode;
}

export function VotePanel({ store, language, onSign, protocolUrl, children }: VotePanelProps) {
  const snapshot = useMeeting(store);
  const texts = textsIn(language);
  const { view } = snapshot;
  const question = view ? currentQuestion(view) : undefined;
  return (
    <div className="qv-panel" lang={language}>
      <div className="qv-header">
        <h1 className="qv-name">{view?.card.title ?? texts.panelName}</h1>
        <p className="qv-connection" data-live={snapshot.live} role="status">
          {texts.connection[snapshot.live]}
        </p>
      </div>
      {snapshot.problem && <p className="qv-problem" role="alert">{snapshot.problem}</p>}
      {view && !question && <p className="qv-card qv-quiet">{whyQuiet(view, texts)}</p>}
      {question && (
        <QuestionCard
          key={question.id}
          store={store}
          snapshot={snapshot}
          question={question}
          texts={texts}
          language={language}
          onSign={() => onSign(question.id)}
        />
      )}
      {children}
      {view && <Agenda questions={view.agenda} texts={texts} />}
      {view?.protocolReady && protocolUrl && (
        <a className="qv-button" href={protocolUrl} target="_blank" rel="noreferrer">
          {texts.protocol}
        </a>
      )}
    </div>
  );
}

function whyQuiet(view: MeetingView, texts: Texts): string {
  if (view.phase === 'ended') return texts.meetingOver;
  if (view.phase === 'failed') return texts.meetingFailed;
  return view.phase === 'open' ? texts.nothingOpen : texts.notOpened;
}
