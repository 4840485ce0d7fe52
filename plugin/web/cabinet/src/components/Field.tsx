import { TextField, type TextFieldProps } from '@mui/material';
import { refusalOf } from './Trouble';

type Props = Omit<TextFieldProps, 'onChange' | 'error'> & {
  value: string;
  onText(value: string): void;
  /** What was refused, and the field's path in the API. */
  refused?: unknown;
  path?: string;
  /** What the page itself sees, in words. */
  mistake?: string;
};

/** A labelled field that shows what is wrong with it, by the page or by the server. */
export function Field({ onText, refused, path, mistake, helperText, ...more }: Props) {
  const refusal = mistake ?? (path ? refusalOf(refused, path) : undefined);
  return (
    <TextField
      {...more}
      error={refusal !== undefined}
      helperText={refusal ?? helperText}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
