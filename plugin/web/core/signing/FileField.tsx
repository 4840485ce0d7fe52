import { useId } from 'react';
import type { Texts } from '../voting/texts';

interface Props {
  label: string;
  accept: string;
  texts: Texts;
  /** The name of what was chosen stays shown; without it the same file may be chosen again. */
  keeps?: string;
  onFile(file: File | null): void;
}

/** The browser's own field speaks the browser's language; this one speaks the page's. */
export function FileField({ label, accept, texts, keeps, onFile }: Props) {
  const id = useId();
  return (
    <div className="qv-field">
      <span id={id}>{label}</span>
      <label className="qv-file">
        <input
          type="file"
          aria-labelledby={id}
          accept={accept}
          onChange={(event) => {
            const file = event.target.files?.[0] ?? null;
            if (keeps === undefined) event.target.value = '';
            if (keeps !== undefined || file) onFile(file);
          }}
        />
        <span className="qv-button">{texts.signing.pickFile}</span>
        {keeps !== undefined && <span className="qv-note">{keeps || texts.signing.noFile}</span>}
      </label>
    </div>
  );
}
