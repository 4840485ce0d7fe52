// Choosing a file by a large button; what is too large is told before it is sent.
import { Button, Typography } from '@mui/material';
import { useId, useRef, useState } from 'react';
import { useWords } from '../lib/text';

interface Props {
  label: string;
  accept?: string;
  maxBytes: number;
  busy?: boolean;
  chosen?: string;
  onFile(file: File): void;
}

export const uploadMaxBytes = 10 * 1024 * 1024;

export function FilePick({ label, accept, maxBytes, busy, chosen, onFile }: Props) {
  const say = useWords();
  const field = useRef<HTMLInputElement>(null);
  const note = useId();
  const [problem, setProblem] = useState('');
  const take = (file: File | undefined) => {
    if (!file) return;
    if (file.size > maxBytes) {
      setProblem(say('file.tooLarge', { name: file.name, mb: Math.floor(maxBytes / 1048576) }));
      return;
    }
    setProblem(file.size === 0 ? say('file.empty') : '');
    if (file.size > 0) onFile(file);
  };
  return (
    <div>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button
        variant="outlined"
        disabled={busy}
        aria-describedby={note}
        onClick={() => field.current?.click()}
      >
        {label}
      </Button>
      <Typography id={note} sx={{ mt: 0.5, overflowWrap: 'anywhere', color: problem ? 'error.main' : 'text.secondary' }} role={problem ? 'alert' : undefined}>
        {problem || chosen || ' '}
      </Typography>
    </div>
  );
}
