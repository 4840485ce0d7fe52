// What follows from a meeting as the API shows it.
import type { Ending, Meeting, Outcome, Question } from '../api/types';

/** Being voted on: one in a room; where ballots are sent in, all of the agenda at once. */
export function currentQuestions(view: Meeting): Question[] {
  const open = view.agenda.filter((q) => q.stage === 'open');
  return open.length > 0 ? open : view.agenda.filter((q) => q.stage === 'closed').slice(0, 1);
}

export const currentQuestion = (view: Meeting): Question | undefined =>
  currentQuestions(view)[0];

/** Ballots are being sent in, whoever is in a room. */
export const collecting = (view: { agenda: { stage: string; ahead?: boolean }[] }): boolean =>
  view.agenda.some((q) => q.stage === 'open' && q.ahead === true);

/** No deadline of the question comes nearer: a standstill, a break, a lost conference, a doubted clock. */
export const timeStands = (view: Pick<Meeting, 'room' | 'pausedAt' | 'clockDoubtedSince'>, question: Question): boolean =>
  view.clockDoubtedSince !== undefined || view.room?.paused === true ||
  (!question.ahead && (view.room?.lost !== undefined || view.pausedAt !== undefined));

/** The conference is back under another room, and this person is not in it. */
export const inEarlierRoom = (view: Pick<Meeting, 'room' | 'me'>): boolean =>
  view.room?.live === true && view.room.instance > 1 && view.me.present !== true;

/** The outcome as this person may hear of it: told by the organizer, or read when all is over. */
export function outcomeFor(
  view: { phase: string; me: { role: string } }, question: Question,
): Outcome | undefined {
  const over = view.phase === 'ended' || view.phase === 'failed';
  const told = question.announcedAt !== undefined || view.me.role === 'organizer' || over;
  return told ? question.outcome : undefined;
}

/** Counted and not announced yet: so far the outcome is sent to the organizer alone. */
export const toAnnounce = (view: Meeting): Question[] =>
  view.phase === 'open' ? view.agenda.filter((q) => q.stage === 'counted' && !q.announcedAt) : [];

/** A tie that the rules leave to the chair: he is asked until nothing is tied any more. */
export const awaitsChair = ({ outcome }: Question): boolean =>
  outcome?.resolution === 'chair' && outcome.decision === 'tie';

/** A tie that the rules leave to a lot. */
export const awaitsLot = ({ outcome }: Question): boolean =>
  outcome?.resolution === 'lot' && outcome.decision === 'tie';

const needsRound = (outcome: Outcome | undefined): boolean =>
  outcome !== undefined && !outcome.lapsed &&
  (outcome.furtherRound !== undefined || (outcome.resolution === 'second_round' && outcome.decision === 'tie'));

/** Tied or without a majority, where the rules want another vote; it needs a room: without one this is the end. */
export const awaitsSecondRound = (view: Pick<Meeting, 'card'>, { outcome, nextRound }: Question): boolean =>
  needsRound(outcome) && nextRound === undefined && view.card.form !== 'absentee';

/** Counted, and not at its end: if the meeting ends now it is not adopted. */
export const unsettled = (view: Pick<Meeting, 'card'>, question: Question): boolean =>
  awaitsChair(question) || awaitsLot(question) || awaitsSecondRound(view, question);

/** The question whose outcome was announced last. */
export function lastAnnounced(view: Meeting): Question | undefined {
  const told = view.agenda.filter((q) => q.announcedAt);
  return told.sort((a, b) => b.announcedAt!.localeCompare(a.announcedAt!))[0];
}

/** May the organizer put this question now? A child waits for its parent's outcome. */
export function mayBePut(view: Meeting, question: Question): boolean {
  if (view.phase !== 'open' || question.stage !== 'pending') return false;
  if (view.agenda.some((q) => q.stage === 'open' || q.stage === 'closed')) return false;
  if (!question.dependsOn) return true;
  const parent = view.agenda.find((q) => q.id === question.dependsOn?.question);
  return parent !== undefined && !unsettled(view, parent) && parent.outcome?.decision === question.dependsOn.outcome;
}

/** The question to offer next: a child whose parent was decided, else the first that may be put. */
export const nextQuestion = (view: Meeting): Question | undefined =>
  view.agenda.find((q) => q.dependsOn && mayBePut(view, q)) ??
  view.agenda.find((q) => mayBePut(view, q));

/** Questions of packages whose parent is not decided yet. */
export const waitingForParent = (view: Meeting): (Question & { parent: Question; ending: Ending })[] =>
  view.agenda.flatMap((one) => {
    const parent = view.agenda.find((other) => other.id === one.dependsOn?.question);
    const undecided = parent !== undefined && parent.stage !== 'not_put' &&
      (parent.outcome === undefined || unsettled(view, parent));
    if (one.stage !== 'pending' || !one.dependsOn || !parent || !undecided) return [];
    return [{ ...one, parent, ending: one.dependsOn.outcome }];
  });
