// Before anything is signed: is this really the ballot the person chose, byte for byte as sealed?
import type { SealedChoice, Share, Vote } from '../api/types';
import { sameVote } from '../voting/vote';
import { voteIn } from './ballot_text';
import { fromBase64 } from './upload';

/** The text of the bytes themselves; what is shown is what is signed. */
export const textOf = (sealed: SealedChoice): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(fromBase64(sealed.ballot));

const inOrder = (shares: Share[] | undefined) =>
  shares?.map(({ option, votes }) => ({ option, votes }));

/** The same fields in the same order, so that equal votes are equal texts. */
const inOneOrder = ({ choice, distribution, portions, marks }: Vote): Vote => ({
  choice,
  distribution: inOrder(distribution),
  portions: inOrder(portions),
  marks: marks?.map(({ candidate, mark }) => ({ candidate, mark })),
});

export async function isWhatWasChosen(sealed: SealedChoice, vote: Vote | undefined) {
  const bytes = fromBase64(sealed.ballot);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex !== sealed.sha256) return false;
  try {
    const ballot = voteIn(textOf(sealed));
    return ballot !== undefined && (vote === undefined || sameVote(inOneOrder(ballot), inOneOrder(vote)));
  } catch {
    return false;
  }
}
