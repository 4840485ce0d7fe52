// What a live event makes of the meeting that a page knows, and whether the page has to ask for it
// anew. Pure: from an event to the screen one reads this, then `take` of core/voting/store.ts.
import type { LiveData, LiveEntryName, Meeting, OwnBallot, Question } from '../api/types';
import { isEvent, type LiveEvent } from './sse';

export interface Applied {
  view: Meeting;
  /** `soon`: it concerns this person; `spread`: everybody asks, so not all at once. */
  ask?: 'soon' | 'spread';
}

/** What was recorded; how it looks on the screen follows in `changed`. `organizer`: he and the counting
 *  commission see more of it than that, and ask. */
const recorded: Record<LiveEntryName, 'followed' | 'organizer'> = {
  meeting_announced: 'organizer',
  registration_opened: 'organizer',
  room_opened: 'organizer',
  room_lost: 'organizer',
  meeting_opened: 'organizer',
  meeting_failed: 'organizer',
  question_opened: 'followed',
  deadline_moved: 'followed',
  question_closed: 'followed',
  question_counted: 'followed',
  question_not_put: 'followed',
  meeting_ended: 'organizer',
  room_closed: 'organizer',
  recording_ready: 'followed',
  recording_archived: 'followed',
  conference_reported: 'organizer',
  protocol_issued: 'organizer',
  outage_recorded: 'organizer',
  room_unobserved: 'organizer',
  room_silent: 'organizer',
  room_heard: 'organizer',
  meeting_paused: 'followed',
  meeting_resumed: 'followed',
  question_aborted: 'followed',
  question_proposed: 'followed',
  casting_vote_given: 'followed',
  lot_drawn: 'followed',
  settlement_lapsed: 'followed',
  second_round_called: 'followed',
  outcome_announced: 'followed',
  clock_doubted: 'organizer',
  clock_corrected: 'organizer',
  count_withheld: 'followed',
  ballot_verdict_changed: 'followed',
  unsettled_ballot_decided: 'followed',
  meeting_postponed: 'organizer',
  meeting_cancelled: 'organizer',
  question_reworded: 'followed',
  register_corrected: 'organizer',
  material_attached: 'followed',
  material_withdrawn: 'followed',
};
const isRecorded = (name: string): name is LiveEntryName => Object.hasOwn(recorded, name);

/** Told to the organizer with each ballot; the counts follow in `turnout`. */
const countedElsewhere: readonly string[] = ['choice_sealed', 'ballot_signed'];
const saysNothingOfTheMeeting: readonly string[] = ['hello', 'resync'];

export function applied(view: Meeting, event: LiveEvent): Applied {
  if (isEvent(event, 'changed')) return changed(view, event.data);
  if (isEvent(event, 'turnout')) return { view: withTurnout(view, event.data) };
  if (isEvent(event, 'own')) return own(view, event.data);
  if (isRecorded(event.event)) {
    const seesMore = view.me.role === 'organizer' || view.me.commission === true;
    const asks = recorded[event.event] === 'organizer' && seesMore;
    return asks ? { view, ask: 'soon' } : { view };
  }
  if ([...countedElsewhere, ...saysNothingOfTheMeeting].includes(event.event)) return { view };
  return { view, ask: 'soon' };
}

function changed(view: Meeting, data: LiveData['changed']): Applied {
  if (data.since !== view.version) {
    const known = data.version === view.version || data.sequence <= view.sequence;
    return known ? { view } : { view, ask: 'spread' };
  }
  const { agenda: questions = {}, ...members } = data.patch;
  const known = new Map(view.agenda.map((one) => [one.id, one]));
  const order = data.order ?? view.agenda.map((one) => one.id);
  const agenda = order.map((id) => patched(known.get(id), questions[id] ?? {}) as Question);
  const next = { ...(patched(view, members) as Meeting), agenda, version: data.version };
  return mayChangeMe(view, next) ? { view: next, ask: 'spread' } : { view: next };
}

/** Who may vote for whom is fixed at the opening, and is another matter by a corrected register; a vote
 *  that was broken off takes its ballots along. */
function mayChangeMe(before: Meeting, now: Meeting): boolean {
  if (before.corrections?.length !== now.corrections?.length) return true;
  if (before.phase !== now.phase && now.phase === 'open') return true;
  const stageOf = new Map(before.agenda.map((one) => [one.id, one.stage]));
  return now.agenda.some((one) => {
    const was = stageOf.get(one.id);
    return one.stage === 'pending' && was !== undefined && was !== 'pending';
  });
}

function withTurnout(view: Meeting, { sequence, questions = {}, quorum }: LiveData['turnout']): Meeting {
  if (sequence < view.sequence) return view;
  const agenda = view.agenda.map((one) => {
    const counts = questions[one.id];
    return counts ? { ...one, ...counts } : one;
  });
  if (!quorum) return { ...view, agenda };
  // Once the meeting is open its quorum stands, whoever comes or goes.
  const stands = view.phase !== 'announced' && view.phase !== 'registration';
  return { ...view, agenda, quorumNow: quorum, quorum: stands ? view.quorum : quorum };
}

function own(view: Meeting, { sequence, ballot, present }: LiveData['own']): Applied {
  if (sequence <= view.sequence) return { view };
  if (present) {
    const { putOut: _, ...me } = view.me;
    return { view: { ...view, me: { ...me, present } } };
  }
  if (!ballot) return { view, ask: 'soon' };
  const { question, elector, ...given } = ballot;
  const electors = view.me.electors ?? [];
  if (!electors.some((one) => one.elector === elector)) return { view, ask: 'soon' };
  return { view: { ...view, me: { ...view.me, electors: withBallot(electors, question, elector, given) } } };
}

type Electors = NonNullable<Meeting['me']['electors']>;
const withBallot = (electors: Electors, question: string, elector: string, given: OwnBallot): Electors =>
  electors.map((one) =>
    (one.elector === elector ? { ...one, ballots: { ...one.ballots, [question]: given } } : one));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A JSON merge patch (RFC 7396). */
export function patched(value: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const next: Record<string, unknown> = isObject(value) ? { ...value } : {};
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) delete next[name];
    else next[name] = patched(next[name], change);
  }
  return next;
}
