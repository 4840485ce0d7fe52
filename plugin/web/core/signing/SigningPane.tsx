// What is to be signed, with what, and the button: the same for a ballot in the room and for a
// document in the cabinet.
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Language } from '../i18n/language';
import type { Texts } from '../voting/texts';
import type { SigningDesk } from './desk';
import { CertificateChoice, KeyFileForm, WayChoice } from './SigningWays';
import { UploadForm } from './UploadForm';

/** One text that the server made and a person signs. */
export interface Signable {
  id: string;
  name: string; // whose it is, where there are several
  heading: string;
  text: string; // exactly what is signed
  content: string; // the same bytes in base64
  fileName: string; // for who signs with a tool of his own
}

interface Props {
  documents: Signable[];
  desk: SigningDesk;
  texts: Texts;
  language: Language;
  busy: boolean;
  progress?: string;
  problem: string;
  note?: ReactNode;
  labels?: { download: string; signatureFile: string };
  onSign(): void;
  onSignature(document: Signable, read: () => Promise<string>): void;
  onBack?: () => void;
}

export function SigningPane(props: Props) {
  const { documents, desk, texts, language, busy, progress, problem, note, onBack } = props;
  const state = useSyncExternalStore(desk.subscribe, desk.get, desk.get);
  useEffect(() => void desk.prepare(), [desk]);
  return (
    <>
      {documents.map((one) => (
        <details key={one.id} className="qv-exact" open={documents.length === 1}>
          <summary>{one.heading}</summary>
          <pre tabIndex={0} aria-label={texts.signing.exact}>{one.text}</pre>
        </details>
      ))}
      {note}
      <WayChoice way={state.way} texts={texts} onWay={(way) => desk.setWay(way)} />
      {state.way === 'file' && <KeyFileForm desk={desk} state={state} texts={texts} />}
      {state.way === 'upload' ? (
        <UploadForm documents={documents} texts={texts} labels={props.labels} onSignature={props.onSignature} />
      ) : (
        <CertificateChoice desk={desk} state={state} texts={texts} language={language} />
      )}
      <div className="qv-foot">
        {progress && <p className="qv-note" role="status">{progress}</p>}
        <Told text={problem} />
        {state.way !== 'upload' && (
          <div className="qv-actions">
            {onBack && <button type="button" className="qv-button" onClick={onBack}>{texts.back}</button>}
            <button
              type="button"
              className="qv-button qv-primary"
              disabled={!state.chosen || busy || documents.length === 0}
              onClick={props.onSign}
            >
              {busy ? texts.signing.signing : texts.signing.sign}
            </button>
          </div>
        )}
      </div>
    </>
  );
}

/** Always in the page: screen readers announce a change of it, not an element that appears filled. */
function Told({ text }: { text: string }) {
  const [told, tell] = useState('');
  useEffect(() => tell(text), [text]);
  return <p className={told ? 'qv-problem' : 'qv-unseen'} role="alert">{told}</p>;
}
