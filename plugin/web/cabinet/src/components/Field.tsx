import { TextField, type TextFieldProps } from '@mui/material';
import { refusalOf } from './Trouble';

type Props = Omit<TextFieldProps, 'onChange' | 'error'> & {
  value: string;
  onText(value: string): void;
  /** What was refused, and the field's path in the API. */
  refused?: unknown;
  path?: string;
};

/** A labelled field that shows the server's refusal about itself. */
export function Field({ onText, refused, path, helperText, ...more }: Props) {
  const refusal = path ? refusalOf(refused, path) : undefined;
  return (
    <TextField
      {...more}
      error={refusal !== undefined}
      helperText={refusal ?? helperText}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
