// What the panel asks of the server, over whichever connection the page has: the room's bearer or
// the cabinet's session.
import { newKey } from '../api/client';
import type { AbortGround, AnswerOf, BreakReason, Meeting, Receipt, SealedChoice, Vote, Voter } from '../api/types';

/** What the panel asks of the server. Implemented by the room and by the cabinet. */
export interface MeetingPort {
  view(): Promise<Meeting>;
  choose(question: string, elector: string, vote: Vote, key: string): Promise<SealedChoice>;
  sign(
    question: string, elector: string, sha256: string, signature: string, key: string,
  ): Promise<Pick<Receipt, 'sequence'>>;
  events(lastEventId: number | undefined, signal: AbortSignal): Promise<Response>;
}

/** The organizer's acts. Only the server decides who may. */
export interface ConductPort {
  openMeeting(): Promise<void>;
  declareFailed(): Promise<void>;
  openQuestion(question: string, durationMs: number): Promise<void>;
  extend(question: string, byMs: number): Promise<void>;
  close(question: string): Promise<void>;
  announce(question: string): Promise<void>;
  /** Breaks a vote off; it may be put again. */
  abort(question: string, ground: AbortGround): Promise<void>;
  /** The chair settles a tie. */
  castingVote(question: string, vote: string): Promise<void>;
  /** A lot was drawn before witnesses: on whom it fell, who saw it, and how it was drawn. */
  lot(question: string, drawn: { won: string[]; witnesses: string[]; comment: string }): Promise<void>;
  /** Those tied, or the first where nobody got the majority, are voted on again. */
  secondRound(question: string): Promise<void>;
  /** A break; `minutes`: how long it is meant to last. */
  pause(reason: BreakReason, minutes?: number): Promise<void>;
  resume(): Promise<void>;
  /** Another room in the place of this one, which is closed. */
  replaceRoom(instance: number): Promise<void>;
  voters(question: string): Promise<Voter[]>;
  end(): Promise<void>;
}

type BallotTaken = AnswerOf<'/meetings/{meeting}/questions/{question}/ballots/{elector}/signature', 'post'>;

/** Calls the routes of one meeting; `rest` is what follows /meetings/{meeting}. */
export interface MeetingCaller {
  get<T>(rest: string): Promise<T>;
  /** The same key again is the same act again. */
  post<T>(rest: string, body: unknown, key: string): Promise<T>;
  stream(rest: string, lastEventId: number | undefined, signal: AbortSignal): Promise<Response>;
}

const question = (id: string, rest: string) => `/questions/${encodeURIComponent(id)}/${rest}`;
const ballot = (id: string, elector: string, act: string) =>
  question(id, `ballots/${encodeURIComponent(elector)}/${act}`);

export const meetingPort = (meeting: MeetingCaller): MeetingPort => ({
  view: () => meeting.get<Meeting>(''),
  choose: (id, elector, vote, key) =>
    meeting.post<SealedChoice>(ballot(id, elector, 'choice'), vote, key),
  sign: async (id, elector, sha256, signature, key) => {
    const body = { sha256, signature };
    const path = ballot(id, elector, 'signature');
    return (await meeting.post<BallotTaken>(path, body, key)).receipt;
  },
  events: (last, signal) => meeting.stream('/events', last, signal),
});

export const conductPort = (meeting: MeetingCaller): ConductPort => {
  const act = (rest: string, body: unknown = {}) => meeting.post<void>(rest, body, newKey());
  return {
    openMeeting: () => act('/opening'),
    declareFailed: () => act('/failure'),
    openQuestion: (id, durationMs) => act(question(id, 'opening'), { durationMs }),
    extend: (id, byMs) => act(question(id, 'extension'), { byMs }),
    close: (id) => act(question(id, 'closing')),
    announce: (id) => act(question(id, 'announcement')),
    abort: (id, ground) => act(question(id, 'abortion'), { ground }),
    castingVote: (id, vote) => act(question(id, 'casting-vote'), { vote }),
    lot: (id, drawn) => act(question(id, 'lot'), drawn),
    secondRound: (id) => act(question(id, 'second-round')),
    pause: (reason, minutes) => act('/pause', { reason, ...(minutes ? { minutes } : {}) }),
    voters: (id) => meeting.get<Voter[]>(question(id, 'voters')),
    resume: () => act('/resumption'),
    replaceRoom: (instance) => act('/room/replacement', { instance }),
    end: () => act('/end'),
  };
};
