import { describe, expect, it } from 'vitest';
import { applied, patched } from '../live/apply';
import { meetingOf, outcomeOf, questionOf } from './fixtures';

const view = meetingOf({
  version: 'v1', sequence: 10, phase: 'open',
  room: { live: true, instance: 1, paused: false },
  agenda: [questionOf({ id: 'q1', stage: 'pending', order: 0 }), questionOf({ id: 'q2', stage: 'pending', order: 0 })],
  me: { role: 'participant', electors: [{ elector: 'a', name: 'a', weight: '1', ballots: {} }] },
});
const quorum = { met: true, criteria: [] } as never;
const change = (patch: object, more: object = {}) =>
  ({ event: 'changed', data: { since: 'v1', version: 'v2', sequence: 11, patch, ...more } });
const stages = (of: typeof view) => of.agenda.map((one) => one.stage);

describe('a merge patch', () => {
  it('sets, removes, and patches objects member by member', () => {
    const before = { a: 1, b: { c: 1, d: [1, 2] }, e: 'x' };
    expect(patched(before, { a: null, b: { d: [2] }, f: { g: 1 } })).toEqual({ b: { c: 1, d: [2] }, e: 'x', f: { g: 1 } });
    expect(before).toEqual({ a: 1, b: { c: 1, d: [1, 2] }, e: 'x' });
  });
});

describe('what an event makes of a meeting', () => {
  it('changes the one question that was opened, and nothing is asked', () => {
    const after = applied(view, change({ agenda: { q2: { stage: 'open', deadline: 'later', order: 1 } } }));
    expect(after.ask).toBeUndefined();
    expect(stages(after.view)).toEqual(['pending', 'open']);
    expect(after.view.agenda[1]).toMatchObject({ id: 'q2', title: 'Отчёт', deadline: 'later' });
    expect(after.view.agenda[0]).toEqual(view.agenda[0]);
    expect(after.view.version).toBe('v2');
  });

  it('shows an outcome when it is announced, and the end', () => {
    const announced = applied(view, change({ agenda: { q1: { announcedAt: 'now', outcome: outcomeOf() } } }));
    expect(announced.view.agenda[0]!.outcome).toEqual(outcomeOf());
    expect(applied(view, change({ phase: 'ended' }))).toMatchObject({ view: { phase: 'ended' } });
  });

  it('takes a break and its end from the room', () => {
    const paused = applied(view, change({ room: { paused: true, pausedSince: 'now' } })).view;
    expect(paused.room).toEqual({ live: true, instance: 1, paused: true, pausedSince: 'now' });
    const resumed = applied(paused, { event: 'changed', data: {
      since: 'v2', version: 'v3', sequence: 12, patch: { room: { paused: false, pausedSince: null } } } });
    expect(resumed.view.room).toEqual(view.room);
  });

  it('tells everybody of a lost conference, of what else is missing, and that it is back', () => {
    const patch = (since: string, version: string, room: object) =>
      ({ event: 'changed', data: { since, version, sequence: 11, patch: { room } } });
    const lost = applied(view, patch('v1', 'v2', { live: false, paused: true, lost: { since: 'then', missing: 'akka' } }));
    expect(lost).toMatchObject({ view: { room: { live: false, paused: true, lost: { since: 'then', missing: 'akka' } } } });
    const gone = applied(lost.view, patch('v2', 'v3', { lost: { missing: null, reason: 'restarted' } }));
    expect(gone.view.room?.lost).toEqual({ since: 'then', reason: 'restarted' });
    const back = applied(gone.view, patch('v3', 'v4', { live: true, instance: 2, paused: false, lost: null }));
    expect(back.view.room).toEqual({ live: true, instance: 2, paused: false });
    expect([lost, gone, back].map((one) => one.ask)).toEqual([undefined, undefined, undefined]);
  });

  it('adds a question where the order says', () => {
    const added = questionOf({ id: 'q3', stage: 'pending' });
    const after = applied(view, change({ agenda: { q3: added } }, { order: ['q1', 'q3', 'q2'] }));
    expect(after.view.agenda.map((one) => one.id)).toEqual(['q1', 'q3', 'q2']);
    expect(after.view.agenda[1]).toEqual(added);
  });

  it('asks for everything after a gap, and not for what it knows', () => {
    const gap = applied(view, change({ phase: 'ended' }, { since: 'v0', version: 'v9' }));
    expect(gap).toEqual({ view, ask: 'spread' });
    expect(applied(view, change({ phase: 'ended' }, { since: 'v0', version: 'v1' }))).toEqual({ view });
    expect(applied(view, change({ phase: 'ended' }, { since: 'v0', sequence: 9 }))).toEqual({ view });
    expect(applied(meetingOf({ sequence: 10 }), change({ phase: 'ended' })).ask).toBe('spread');
  });

  it('asks, spread, when what is of this person alone may be another', () => {
    const before = { ...view, phase: 'registration' as const };
    expect(applied(before, change({ phase: 'open' }))).toMatchObject({ ask: 'spread', view: { phase: 'open' } });
    const voting = { ...view, agenda: [questionOf({ id: 'q1', stage: 'open' })] };
    const aborted = applied(voting, change({ agenda: { q1: { stage: 'pending', deadline: null } } }));
    expect(aborted).toMatchObject({ ask: 'spread', view: { agenda: [{ stage: 'pending' }] } });
    const corrections = [{ at: 'now', reason: 'Уступка', totalBefore: '1', total: '2' }];
    expect(applied(before, change({ corrections })).ask).toBe('spread');
  });

  it('counts every question that is told of, and the quorum until it stands', () => {
    const turnout = (sequence: number) =>
      ({ event: 'turnout', data: { sequence, quorum, questions: { q2: { signed: 2, electorate: 3 } } } });
    const after = applied(view, turnout(11));
    expect(after.ask).toBeUndefined();
    expect(after.view.agenda.map((one) => one.signed)).toEqual([undefined, 2]);
    expect(after.view.quorumNow).toBe(quorum);
    expect(after.view.quorum).toBeUndefined();
    expect(applied({ ...view, phase: 'registration' }, turnout(11)).view.quorum).toBe(quorum);
    expect(applied(view, turnout(9)).view).toBe(view);
  });

  it('takes this person’s ballot and presence from the event', () => {
    const given = { stage: 'signed', sha256: 'x', at: 'now' };
    const own = (data: object) => applied(view, { event: 'own', data: { sequence: 11, ...data } });
    const after = own({ ballot: { question: 'q1', elector: 'a', ...given } });
    expect(after.ask).toBeUndefined();
    expect(after.view.me.electors![0]!.ballots).toEqual({ q1: given });
    expect(own({ present: true }).view.me.present).toBe(true);
    expect(own({}).ask).toBe('soon');
    expect(own({ ballot: { question: 'q1', elector: 'unknown', ...given } }).ask).toBe('soon');
    expect(own({ sequence: 10, ballot: { question: 'q1', elector: 'a', ...given } }).view).toBe(view);
  });

  it('asks only the organizer about what he alone sees', () => {
    const organizer = { ...view, me: { role: 'organizer' as const } };
    const entry = (event: string) => ({ id: 11, event, data: { at: 'now' } });
    for (const name of ['question_opened', 'question_closed', 'outcome_announced', 'room_lost']) {
      expect(applied(view, entry(name)), name).toEqual({ view });
    }
    expect(applied(organizer, entry('room_lost')).ask).toBe('soon');
    expect(applied(organizer, entry('participant_joined')).ask).toBe('soon');
    expect(applied(organizer, entry('ballot_signed')).ask).toBeUndefined();
    expect(applied(organizer, entry('question_opened')).ask).toBeUndefined();
  });

  it('asks about an event that it does not know', () => {
    expect(applied(view, { event: 'something_new', data: {} }).ask).toBe('soon');
  });
});
