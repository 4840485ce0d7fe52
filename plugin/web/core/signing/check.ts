// Before anything is signed: is this really the ballot the person chose, byte for byte as sealed?
import type { Choice, SealedBallot } from '../voting/model';
import { fromBase64 } from './upload';

/** The text of the bytes themselves; what is shown is what is signed. */
export const textOf = (sealed: SealedBallot): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(fromBase64(sealed.ballot));

export async function isWhatWasChosen(sealed: SealedBallot, choice: Choice | undefined) {
  const bytes = fromBase64(sealed.ballot);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex !== sealed.sha256) return false;
  try {
    const ballot: unknown = JSON.parse(textOf(sealed));
    const written = (ballot as { choice?: unknown }).choice;
    return choice === undefined || written === choice;
  } catch {
    return false;
  }
}
