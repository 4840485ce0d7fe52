// The ballots of one question in a window, until they are accepted.
import { useEffect, useSyncExternalStore } from 'react';
import { countdownText } from '../live/clock';
import type { Language } from '../i18n/language';
import { useCountdown, useMeeting } from '../voting/hooks';
import { Modal } from '../voting/Modal';
import { unsigned, type MeetingStore } from '../voting/store';
import { textsIn } from '../voting/texts';
import { voteText } from '../voting/vote_text';
import type { SigningDesk } from './desk';
import { fileName } from './file_name';
import { SigningPane } from './SigningPane';
import { useSigning } from './useSigning';

interface Props {
  store: MeetingStore;
  desk: SigningDesk;
  question: string;
  language: Language;
  onClose(): void;
}

/** Shows exactly the text to be signed; signs every sealed ballot of the question. */
export function SigningDialog({ store, desk, question, language, onClose }: Props) {
  const snapshot = useMeeting(store);
  const texts = textsIn(language, snapshot.view?.regulation?.unit);
  const state = useSyncExternalStore(desk.subscribe, desk.get, desk.get);
  const signing = useSigning(store, desk, question, texts, onClose);
  // What is chosen to sign with has changed: the trouble of the last attempt is over.
  const { clear, ballots } = signing;
  useEffect(clear, [clear, state.way, state.looking, state.chosen]);
  const several = ballots.length > 1;
  const asked = snapshot.view?.agenda.find((one) => one.id === question);
  const until = asked?.stage === 'closed' ? asked.signingUntil : asked?.deadline;
  // Accepted meanwhile: in another tab, or by an answer that was lost.
  const done = asked !== undefined && unsigned(snapshot, asked).length === 0;
  useEffect(() => {
    if (done) onClose();
  }, [done, onClose]);
  const { ms } = useCountdown(store.clock, until, texts);
  const title = several ? texts.signing.titleMany(ballots.length) : texts.signing.title;
  return (
    <Modal title={title} closeLabel={texts.close} language={language} onClose={onClose}>
      {asked && <p>{asked.number}. {asked.title}</p>}
      <p className="qv-lead">{several ? texts.signing.leadMany : texts.signing.lead}</p>
      <SigningPane
        documents={ballots.map((one) => ({
          id: one.elector,
          name: one.name,
          heading: texts.signing.ballotOf(one.name, voteText(asked, one.vote, texts)),
          text: one.text,
          content: one.sealed.ballot,
          fileName: fileName('txt', texts.signing.ballotFile, asked?.number ?? '', one.name),
        }))}
        desk={desk}
        texts={texts}
        language={language}
        busy={signing.busy}
        progress={signing.progress}
        problem={signing.problem || (state.trouble ? texts.trouble[state.trouble.trouble] : '')}
        note={(
          <p className="qv-note">
            {texts.signing.keepsChoice} {texts.timeLeft}:{' '}
            <span className="qv-time">{countdownText(ms, language)}</span>
          </p>
        )}
        onSign={() => void signing.signAll()}
        onSignature={(document, read) => {
          const ballot = ballots.find((one) => one.elector === document.id);
          if (ballot) void signing.accept(ballot, read);
        }}
        onBack={onClose}
      />
    </Modal>
  );
}
