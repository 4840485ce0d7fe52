import { describe, expect, it } from 'vitest';
import type { Meeting, Phase, Question } from '../api/types';
import { lastAnnounced, outcomeFor, toAnnounce } from '../voting/model';
import { meetingOf, outcomeOf, questionOf } from './fixtures';

const outcome = outcomeOf();
const question = (id: string, more: Partial<Question> = {}) =>
  questionOf({ id, number: id, stage: 'counted', outcome, ...more });
const view = (role: Meeting['me']['role'], phase: Phase, agenda: Question[]) =>
  meetingOf({ phase, agenda, me: { role } });

describe('an outcome', () => {
  const counted = question('1');
  const told = question('2', { announcedAt: '2026-11-25T09:01:00.000Z' });

  it('is known to the organizer as soon as it is counted', () => {
    expect(outcomeFor(view('organizer', 'open', [counted]), counted)).toBe(outcome);
  });

  it('is known to others once it is announced', () => {
    expect(outcomeFor(view('participant', 'open', [counted]), counted)).toBeUndefined();
    expect(outcomeFor(view('participant', 'open', [told]), told)).toBe(outcome);
    expect(outcomeFor(view('none', 'open', [counted]), counted)).toBeUndefined();
  });

  it('is known to all when the meeting is over, announced or not', () => {
    expect(outcomeFor(view('participant', 'ended', [counted]), counted)).toBe(outcome);
  });

  it('waits for the announcement only while the meeting goes on', () => {
    expect(toAnnounce(view('organizer', 'open', [counted, told]))).toEqual([counted]);
    expect(toAnnounce(view('organizer', 'ended', [counted]))).toEqual([]);
    expect(toAnnounce(view('organizer', 'open', [question('3', { stage: 'closed', outcome: undefined })]))).toEqual([]);
  });

  it('is known to wait even to those who are not sent it', () => {
    const untold = question('5', { outcome: undefined });
    expect(toAnnounce(view('participant', 'open', [untold, told]))).toEqual([untold]);
  });

  it('announced last is the one to be shown', () => {
    const later = question('4', { announcedAt: '2026-11-25T09:05:00.000Z' });
    expect(lastAnnounced(view('participant', 'open', [later, told, counted]))).toBe(later);
    expect(lastAnnounced(view('participant', 'open', [counted]))).toBeUndefined();
  });
});
