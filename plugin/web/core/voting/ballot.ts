// One ballot from nothing to accepted, as a value: no network, no clock, no React.
import type { OwnBallot, SealedChoice, Vote } from '../api/types';
import { sameVote } from './vote';

export type BallotStage =
  | 'empty' // nothing picked
  | 'picked' // on this screen only
  | 'sealing' // on its way to the server
  | 'sealed' // the choice counts if it is signed in time
  | 'signing'
  | 'accepted';

export interface BallotState {
  stage: BallotStage;
  vote?: Vote;
  /** The same key for the same act, however often the network makes us repeat it. */
  key?: string;
  sealed?: SealedChoice;
  receipt?: number;
  /** Worded where it is shown. */
  problem?: unknown;
}

export type BallotAct =
  | { type: 'pick'; vote: Vote; key: string }
  | { type: 'unpick' } // what is on the screen is no vote yet
  | { type: 'seal' }
  | { type: 'sealed'; sealed: SealedChoice }
  | { type: 'sign' }
  | { type: 'accepted'; receipt?: number }
  | { type: 'failed'; problem: unknown }
  | { type: 'told'; ballot: OwnBallot | undefined };

export const emptyBallot: BallotState = { stage: 'empty' };

export function ballotAfter(state: BallotState, act: BallotAct): BallotState {
  if (state.stage === 'accepted' && act.type !== 'told') return state;
  switch (act.type) {
    case 'pick':
      if (state.stage === 'sealing' || state.stage === 'signing') return state;
      if (sameVote(state.vote, act.vote) && state.stage !== 'empty') return without(state);
      return { stage: 'picked', vote: act.vote, key: act.key };
    case 'unpick':
      return state.stage === 'sealing' || state.stage === 'signing' ? state : emptyBallot;
    case 'seal':
      return state.stage === 'picked' ? { ...without(state), stage: 'sealing' } : state;
    case 'sealed':
      return { ...without(state), stage: 'sealed', sealed: act.sealed };
    case 'sign':
      return state.stage === 'sealed' ? { ...without(state), stage: 'signing' } : state;
    case 'accepted':
      return { ...without(state), stage: 'accepted', receipt: act.receipt };
    case 'failed':
      return { ...state, stage: before(state.stage), problem: act.problem };
    case 'told':
      return afterTold(state, act.ballot);
  }
}

const before = (stage: BallotStage): BallotStage =>
  stage === 'sealing' ? 'picked' : stage === 'signing' ? 'sealed' : stage;

function without(state: BallotState): BallotState {
  const { problem: _, ...rest } = state;
  return rest;
}

/** The server's word replaces the page's: another tab may have signed, or an answer was lost. */
function afterTold(state: BallotState, ballot: OwnBallot | undefined): BallotState {
  if (ballot?.stage === 'signed') {
    return state.stage === 'accepted' ? state : { ...without(state), stage: 'accepted' };
  }
  if (ballot?.stage === 'set_aside' && state.stage === 'accepted') return emptyBallot;
  const holdsAnother = state.sealed && ballot && state.sealed.sha256 !== ballot.sha256;
  // Sealed anew elsewhere: what this page holds can no longer be signed.
  if (holdsAnother && state.stage === 'sealed') {
    const { sealed: _, key: __, ...rest } = state;
    return { ...rest, stage: rest.vote ? 'picked' : 'empty' };
  }
  return state;
}

/** What a reload must bring back; an act under way becomes the one before it. */
export function toKeep(state: BallotState): BallotState | null {
  if (state.stage === 'empty' || state.stage === 'accepted') return null;
  return { ...without(state), stage: before(state.stage) };
}
