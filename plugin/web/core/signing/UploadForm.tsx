import type { Texts } from '../voting/texts';
import { FileField } from './FileField';
import { fromBase64, readSignature } from './upload';
import type { BallotToSign } from './useSigning';

interface Props {
  ballots: BallotToSign[];
  texts: Texts;
  onSignature(ballot: BallotToSign, read: () => Promise<string>): void;
}

/** The way that always works: download, sign with anything, upload. */
export function UploadForm({ ballots, texts, onSignature }: Props) {
  return (
    <div className="qv-form">
      <p className="qv-note">{texts.signing.uploadHint}</p>
      {ballots.map((one) => (
        <div key={one.elector} className="qv-upload">
          {ballots.length > 1 && <span className="qv-name">{one.name}</span>}
          <button type="button" className="qv-button" onClick={() => save(one)}>
            {texts.signing.download}
          </button>
          <FileField
            label={texts.signing.signatureFile}
            accept=".sig,.p7s,.p7b,.pem,.sign"
            texts={texts}
            onFile={(file) => {
              if (file) onSignature(one, async () => readSignature(new Uint8Array(await file.arrayBuffer())));
            }}
          />
        </div>
      ))}
    </div>
  );
}

/** Exactly the sealed bytes, in a file. */
function save(ballot: BallotToSign): void {
  const url = URL.createObjectURL(
    new Blob([fromBase64(ballot.sealed.ballot)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `ballot-${ballot.sealed.sha256.slice(0, 8)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
