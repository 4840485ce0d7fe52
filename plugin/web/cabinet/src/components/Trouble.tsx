// What went wrong, in words, with what can be done about it.
import { Problem, Unreachable } from '@quorum/core/api/problem';
import { SigningError } from '@quorum/core/signing/types';
import { textsIn } from '@quorum/core/voting/texts';
import { Alert, Button } from '@mui/material';
import { spoken } from '../lib/api';
import { useWords, type Words } from '../lib/text';

export function wordsFor(error: unknown, say: Words): string {
  if (error instanceof Problem) return error.body.detail;
  if (error instanceof Unreachable) return say('error.unreachable');
  // The panel's words speak of a ballot where something is kept; here it is a document.
  if (error instanceof SigningError) {
    return say.named('sign.trouble', error.trouble, textsIn(spoken()).trouble[error.trouble]);
  }
  return say('error.unknown');
}

export function Trouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useWords();
  if (!error) return null;
  const lines = error instanceof Problem ? (error.body.errors ?? []) : [];
  return (
    <Alert
      severity="error"
      sx={{ my: 2 }}
      action={onRetry && <Button color="inherit" onClick={onRetry}>{say('action.retry')}</Button>}
    >
      {wordsFor(error, say)}
      {lines.length > 0 && (
        <ul>
          {lines.map((one, i) => <li key={i}>{one.detail}</li>)}
        </ul>
      )}
    </Alert>
  );
}

/** The refusal about one field of a form, if there is one. */
export function refusalOf(error: unknown, path: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  if (error.body.path === path) return error.body.detail;
  return error.body.errors?.find((one) => one.path === path)?.detail;
}
