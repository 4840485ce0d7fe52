// What is to be signed, with what, and the button: the same for a ballot in the room and for a
// document in the cabinet.
import { useEffect, useId, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Language } from '../i18n/language';
import type { Texts } from '../voting/texts';
import type { DeskState, SigningDesk } from './desk';
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
  const missingId = useId();
  useEffect(() => void desk.prepare(), [desk]);
  const opens = state.way === 'file' && !state.chosen;
  const missing = missingIn(props, state);
  /** A key file is opened first; what is wrong with it is told, and nothing is signed. */
  const sign = async () => {
    if (missing || busy || state.looking) return;
    if (!opens || (await desk.openPicked())) props.onSign();
  };
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
      {state.way === 'file' && (
        <KeyFileForm desk={desk} state={state} texts={texts} onEnter={() => void sign()} />
      )}
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
              aria-disabled={missing !== '' || busy || state.looking}
              aria-describedby={missing ? missingId : undefined}
              onClick={() => void sign()}
            >
              {wordOn(texts, busy, opens && state.looking)}
            </button>
            {missing && <p id={missingId} className="qv-note">{missing}</p>}
          </div>
        )}
      </div>
    </>
  );
}

const wordOn = ({ signing }: Texts, busy: boolean, opening: boolean): string => {
  if (busy) return signing.signing;
  return opening ? signing.openingFile : signing.sign;
};

/** Why nothing can be signed yet; "": it can. */
function missingIn({ documents, texts }: Props, state: DeskState): string {
  if (documents.length === 0) return texts.signing.nothing;
  if (state.chosen) return '';
  if (state.way === 'file') return state.picked.file ? '' : texts.signing.needsFile;
  return state.looking ? '' : texts.signing.needsCertificate;
}

/** Always in the page: screen readers announce a change of it, not an element that appears filled. */
function Told({ text }: { text: string }) {
  const [told, tell] = useState('');
  useEffect(() => tell(text), [text]);
  return <p className={told ? 'qv-problem' : 'qv-unseen'} role="alert">{told}</p>;
}
