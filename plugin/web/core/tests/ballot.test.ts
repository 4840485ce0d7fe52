import { describe, expect, it } from 'vitest';
import { ballotAfter, emptyBallot, toKeep, type BallotAct, type BallotState } from '../voting/ballot';

const at = '2026-11-24T10:00:00.000Z';
const after = (...acts: BallotAct[]): BallotState => acts.reduce(ballotAfter, emptyBallot);
const pick: BallotAct = { type: 'pick', vote: { choice: 'for' }, key: 'k1' };
const sealed: BallotAct = { type: 'sealed', sealed: { ballot: 'YQ==', sha256: 'aa' } };

describe('a ballot', () => {
  it('goes from nothing to accepted in one order', () => {
    const state = after(pick, { type: 'seal' }, sealed, { type: 'sign' }, { type: 'accepted', receipt: 7 });
    expect(state).toMatchObject({ stage: 'accepted', vote: { choice: 'for' }, receipt: 7 });
  });

  it('stays accepted, whatever comes late', () => {
    const done = after(pick, { type: 'seal' }, sealed, { type: 'sign' }, { type: 'accepted' });
    expect(ballotAfter(done, { type: 'pick', vote: { choice: 'against' }, key: 'k2' })).toBe(done);
    expect(ballotAfter(done, { type: 'failed', problem: 'no' })).toBe(done);
  });

  it('keeps the key of an act through a failure, so that a repetition is the same act', () => {
    const failed = after(pick, { type: 'seal' }, { type: 'failed', problem: 'no network' });
    expect(failed).toEqual({ stage: 'picked', vote: { choice: 'for' }, key: 'k1', problem: 'no network' });
  });

  it('takes a new key for another choice', () => {
    const other = after(pick, { type: 'seal' }, sealed, { type: 'pick', vote: { choice: 'against' }, key: 'k2' });
    expect(other).toEqual({ stage: 'picked', vote: { choice: 'against' }, key: 'k2' });
  });

  it('does not let go of a sealed choice when the same one is picked again', () => {
    const again = after(pick, { type: 'seal' }, sealed, { type: 'pick', vote: { choice: 'for' }, key: 'k2' });
    expect(again.stage).toBe('sealed');
  });

  it('cannot be changed while it is on its way', () => {
    const sealing = after(pick, { type: 'seal' });
    expect(ballotAfter(sealing, { type: 'pick', vote: { choice: 'against' }, key: 'k2' })).toBe(sealing);
  });

  it('returns to sealed when signing fails', () => {
    const failed = after(pick, { type: 'seal' }, sealed, { type: 'sign' }, { type: 'failed', problem: 'PIN' });
    expect(failed).toMatchObject({ stage: 'sealed', problem: 'PIN', sealed: { sha256: 'aa' } });
  });

  it('believes the server that it was signed, perhaps in another tab', () => {
    const state = after(pick, { type: 'told', ballot: { stage: 'signed', sha256: 'bb', at } });
    expect(state.stage).toBe('accepted');
  });

  it('is empty again when its signature proved to be invalid', () => {
    const done = after(pick, { type: 'seal' }, sealed, { type: 'sign' }, { type: 'accepted', receipt: 7 });
    const told: BallotAct = { type: 'told', ballot: { stage: 'set_aside', sha256: 'aa', at, invalid: true } };
    expect(ballotAfter(done, told)).toEqual(emptyBallot);
  });

  it('does not sign what was sealed anew elsewhere: it is picked again, by a new act', () => {
    const state = after(pick, { type: 'seal' }, sealed, { type: 'told', ballot: { stage: 'sealed', sha256: 'bb', at } });
    expect(state).toEqual({ stage: 'picked', vote: { choice: 'for' } });
  });

  it('keeps for a reload what was begun, and an act under way as the one before', () => {
    expect(toKeep(after(pick, { type: 'seal' }))).toMatchObject({ stage: 'picked', key: 'k1' });
    expect(toKeep(after(pick, { type: 'seal' }, sealed, { type: 'sign' }))).toMatchObject({ stage: 'sealed' });
    expect(toKeep(emptyBallot)).toBeNull();
  });
});
