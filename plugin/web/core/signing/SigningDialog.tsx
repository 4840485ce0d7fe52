import { useEffect, useState, useSyncExternalStore } from 'react';
import { useCountdown, useMeeting } from '../voting/hooks';
import { countdownText } from '../live/clock';
import { Modal } from '../voting/Modal';
import type { Question } from '../voting/model';
import { unsigned, type MeetingStore } from '../voting/store';
import { voteText } from '../voting/vote_text';
import { textsIn, type Texts } from '../voting/texts';
import type { Language } from '../i18n/language';
import type { SigningDesk } from './desk';
import { CertificateChoice, KeyFileForm, WayChoice } from './SigningWays';
import { useSigning, type BallotToSign } from './useSigning';
import { UploadForm } from './UploadForm';

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
  useEffect(() => void desk.prepare(), [desk]);
  // What is chosen to sign with has changed: the trouble of the last attempt is over.
  const { clear } = signing;
  useEffect(clear, [clear, state.way, state.looking, state.chosen]);
  const count = signing.ballots.length;
  const title = count > 1 ? texts.signing.titleMany(count) : texts.signing.title;
  const asked = snapshot.view?.agenda.find((one) => one.id === question);
  const until = asked?.stage === 'closed' ? asked.signingUntil : asked?.deadline;
  // Accepted meanwhile: in another tab, or by an answer that was lost.
  const done = asked !== undefined && unsigned(snapshot, asked).length === 0;
  useEffect(() => {
    if (done) onClose();
  }, [done, onClose]);
  const { ms } = useCountdown(store.clock, until, texts);
  return (
    <Modal title={title} closeLabel={texts.close} language={language} onClose={onClose}>
      {asked && <p>{asked.number}. {asked.title}</p>}
      <p className="qv-lead">{count > 1 ? texts.signing.leadMany : texts.signing.lead}</p>
      {signing.ballots.map((one) => (
        <ExactText key={one.elector} ballot={one} question={asked} open={count === 1} texts={texts} />
      ))}
      <p className="qv-note">
        {texts.signing.keepsChoice} {texts.timeLeft}: <span className="qv-time">{countdownText(ms, language)}</span>
      </p>
      <WayChoice way={state.way} texts={texts} onWay={(way) => desk.setWay(way)} />
      {state.way === 'file' && <KeyFileForm desk={desk} state={state} texts={texts} />}
      {state.way === 'upload' ? (
        <UploadForm ballots={signing.ballots} texts={texts} onSignature={signing.accept} />
      ) : (
        <CertificateChoice desk={desk} state={state} texts={texts} language={language} />
      )}
      <div className="qv-foot">
        <Trouble signing={signing} trouble={state.trouble ? texts.trouble[state.trouble.trouble] : ''} />
        {state.way !== 'upload' && (
          <Actions signing={signing} ready={state.chosen !== null} texts={texts} onClose={onClose} />
        )}
      </div>
    </Modal>
  );
}

function Actions({ signing, ready, texts, onClose }: {
  signing: ReturnType<typeof useSigning>;
  ready: boolean;
  texts: Texts;
  onClose(): void;
}) {
  const { busy, ballots } = signing;
  return (
    <div className="qv-actions">
      <button type="button" className="qv-button" onClick={onClose}>{texts.back}</button>
      <button
        type="button"
        className="qv-button qv-primary"
        disabled={!ready || busy || ballots.length === 0}
        onClick={() => void signing.signAll()}
      >
        {busy ? texts.signing.signing : texts.signing.sign}
      </button>
    </div>
  );
}

function Trouble({ signing, trouble }: { signing: { problem: string; progress: string }; trouble: string }) {
  const [text, set] = useState('');
  const now = signing.problem || trouble;
  useEffect(() => set(now), [now]);
  return (
    <>
      {signing.progress && <p className="qv-note" role="status">{signing.progress}</p>}
      <p className={text ? 'qv-problem' : 'qv-unseen'} role="alert">{text}</p>
    </>
  );
}

function ExactText({ ballot, question, open, texts }: {
  ballot: BallotToSign;
  question: Question | undefined;
  open: boolean;
  texts: Texts;
}) {
  const choice = voteText(question, ballot.vote, texts);
  return (
    <details className="qv-exact" open={open}>
      <summary>{texts.signing.ballotOf(ballot.name, choice)}</summary>
      <pre tabIndex={0} aria-label={texts.signing.exact}>{ballot.text}</pre>
    </details>
  );
}
