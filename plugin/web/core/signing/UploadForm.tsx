import type { Texts } from '../voting/texts';
import { FileField } from './FileField';
import type { Signable } from './SigningPane';
import { fromBase64, readSignature } from './upload';

interface Props {
  documents: Signable[];
  texts: Texts;
  labels?: { download: string; signatureFile: string };
  onSignature(document: Signable, read: () => Promise<string>): void;
}

/** The way that always works: download, sign with anything, upload. */
export function UploadForm({ documents, texts, labels = texts.signing, onSignature }: Props) {
  return (
    <div className="qv-form">
      <p className="qv-note">{texts.signing.uploadHint}</p>
      {documents.map((one) => (
        <div key={one.id} className="qv-upload">
          {documents.length > 1 && <span className="qv-name">{one.name}</span>}
          <button type="button" className="qv-button" onClick={() => save(one)}>
            {labels.download}
          </button>
          <FileField
            label={labels.signatureFile}
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

/** Exactly the bytes to be signed, in a file. */
function save(document: Signable): void {
  const url = URL.createObjectURL(new Blob([fromBase64(document.content)], { type: 'application/octet-stream' }));
  const link = window.document.createElement('a');
  link.href = url;
  link.download = document.fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
