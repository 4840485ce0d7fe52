import { useCallback, useState } from 'react';
import { Problem, Unreachable } from '../api/problem';
import { useMeeting } from '../voting/hooks';
import type { SealedChoice, Vote } from '../api/types';
import { ballotId, type MeetingStore } from '../voting/store';
import type { Texts } from '../voting/texts';
import { wordsOf } from '../voting/words';
import { isWhatWasChosen, textOf } from './check';
import type { SigningDesk } from './desk';
import { SigningError } from './types';

export interface BallotToSign {
  elector: string;
  name: string;
  vote: Vote | undefined;
  sealed: SealedChoice;
  text: string;
}

class NotWhatWasChosen extends Error {}

function wordsFor(error: unknown, texts: Texts): string {
  if (error instanceof NotWhatWasChosen) return texts.signing.changed;
  if (error instanceof SigningError) return texts.trouble[error.trouble];
  const told = error instanceof Problem || error instanceof Unreachable;
  return told ? wordsOf(error, texts) : texts.trouble.failed;
}

/** One after another: a token asks for its PIN once, or for each; nobody can do two at a time. */
export function useSigning(
  store: MeetingStore, desk: SigningDesk, question: string, texts: Texts, done: () => void,
) {
  const snapshot = useMeeting(store);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const [progress, setProgress] = useState('');
  const ballots: BallotToSign[] = (snapshot.view?.me.electors ?? []).flatMap((one) => {
    const state = snapshot.ballots.get(ballotId(question, one.elector));
    if (!state?.sealed || state.stage === 'accepted') return [];
    const { sealed, vote } = state;
    return [{ elector: one.elector, name: one.name, vote, sealed, text: textOf(sealed) }];
  });

  const signOne = async (ballot: BallotToSign, make: (content: string) => Promise<string>) => {
    if (!(await isWhatWasChosen(ballot.sealed, ballot.vote))) throw new NotWhatWasChosen();
    await store.sign(question, ballot.elector, make);
  };
  const guarded = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem('');
    try {
      await work();
    } catch (error) {
      setProblem(wordsFor(error, texts));
    } finally {
      setBusy(false);
    }
  };
  const signAll = () =>
    guarded(async () => {
      let signed = 0;
      for (const ballot of ballots) {
        if (ballots.length > 1) setProgress(texts.signing.progress(signed, ballots.length));
        await signOne(ballot, (content) => desk.sign(content));
        ++signed;
      }
      done();
    });
  const accept = (ballot: BallotToSign, read: () => Promise<string>) =>
    guarded(async () => {
      await signOne(ballot, read);
      if (ballots.length === 1) done();
    });
  const clear = useCallback(() => setProblem(''), []);
  return { ballots, busy, problem, progress, signAll, accept, clear };
}
