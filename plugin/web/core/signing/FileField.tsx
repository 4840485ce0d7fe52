import { useId, useState } from 'react';
import type { Texts } from '../voting/texts';

interface Props {
  label: string;
  accept: string;
  texts: Texts;
  /** What was chosen stays shown; otherwise the same file may be chosen again. */
  keeps?: boolean;
  onFile(file: File | null): void;
}

/** The browser's own field speaks the browser's language; this one speaks the page's. */
export function FileField({ label, accept, texts, keeps, onFile }: Props) {
  const id = useId();
  const [name, setName] = useState('');
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
            if (!keeps) event.target.value = '';
            setName(keeps ? (file?.name ?? '') : '');
            if (keeps || file) onFile(file);
          }}
        />
        <span className="qv-button">{texts.signing.pickFile}</span>
        {keeps && <span className="qv-note">{name || texts.signing.noFile}</span>}
      </label>
    </div>
  );
}
