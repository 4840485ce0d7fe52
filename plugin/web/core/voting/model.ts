// What a panel shows of a meeting: the part of GET /meetings/{meeting} that voting needs.

/** Votes given to a candidate or, split by a nominee, to a mark. */
export interface Share {
  option: string;
  votes: string;
}
export interface Mark {
  candidate: string;
  mark: string;
}
/** What one ballot says: exactly one of these. */
export interface Vote {
  choice?: string;
  distribution?: Share[];
  portions?: Share[];
  marks?: Mark[];
}

export type QuestionStage = 'pending' | 'open' | 'closed' | 'counted' | 'not_put';
export type MeetingForm = 'remote' | 'absentee' | 'mixed';
export type Phase =
  | 'absent' | 'draft' | 'announced' | 'registration' | 'open' | 'failed' | 'ended';

export interface CriterionResult {
  left: string;
  right: string;
  pass: boolean;
  percent?: string;
  criterion: { op: string; threshold: string; basis: string };
}

export interface Election {
  options: { id: string; votes: string }[];
  winner?: string;
  elected: string[];
  tied: string[];
  vacant: number;
}

export interface Outcome {
  decision: string;
  weight: Record<string, string>;
  heads: Record<string, string | number>;
  criteria: CriterionResult[];
  election?: Election;
  resolution?: string;
  castingVote?: string;
}

export type QuestionKind = 'binary' | 'single_choice' | 'per_candidate' | 'cumulative';

export interface Candidate {
  id: string;
  text: string;
}

export interface Question {
  id: string;
  number: string;
  title: string;
  text: string;
  stage: QuestionStage;
  kind: QuestionKind;
  /** What one mark can say. */
  options: string[];
  candidates?: Candidate[];
  seats?: number;
  maxFor?: number;
  /** A nominee may give some of his votes to one mark and some to another. */
  splitAllowed?: boolean;
  /** Ballots come in before the meeting; the room votes on it later. */
  ahead?: boolean;
  aborted?: { at: string; ground: string; ballots: number }[];
  proposedBy?: string;
  /** The question that settles its tie. */
  nextRound?: string;
  order: number;
  deadline?: string;
  signingUntil?: string;
  graceMs?: number;
  electorate?: number;
  signed?: number;
  closeReason?: string;
  outcome?: Outcome;
  announcedAt?: string;
  dependsOn?: { question: string; outcome: string };
}

export interface OwnBallot {
  stage: 'sealed' | 'signed';
  sha256: string;
}

export interface Elector {
  elector: string;
  name: string;
  weight: string;
  /** He holds for others and may split his votes where the question allows it. */
  nominee?: boolean;
  ballots: Record<string, OwnBallot>;
}

export interface Quorum {
  met?: boolean;
  percent?: string;
  have?: string;
  of?: string;
}

export interface ParticipantRow {
  participant: string;
  name: string;
  chair: boolean;
  present: boolean;
  registered: boolean;
  electors: string[];
}

export interface MeetingView {
  meeting: string;
  phase: Phase;
  card: { title: string; zone: string; form: MeetingForm; ballotsUntil?: string };
  /** `unit`: of weights. */
  regulation?: { id: string; unit?: string };
  agenda: Question[];
  protocolReady: boolean;
  serverTime: string;
  sequence: number;
  me: { role: 'organizer' | 'participant' | 'none'; present?: boolean; electors?: Elector[] };
  /** A break, since when. */
  pausedAt?: string;
  /** `paused`: it was lost during a vote, whose countdown stands still until the organizer resumes. */
  room?: { live: boolean; paused: boolean };
  /** The server's clock disagrees with the journal: countdowns stand still. */
  clockDoubtedSince?: string;
  /** For the organizer. */
  clock?: {
    known?: string;
    shown?: string;
    changes: { from: string; to: string; byMs: number; doubted: boolean; confirmed: boolean }[];
    outages: { from: string; to: string }[];
  };
  quorum?: Quorum;
  quorumNow?: Quorum;
  participants?: ParticipantRow[];
}

export interface Voter {
  elector: string;
  name: string;
  stage: 'silent' | 'sealed' | 'signed';
}

export interface SealedBallot {
  ballot: string; // base64 of exactly the bytes to sign
  sha256: string;
}

export interface Receipt {
  sequence: number;
  entryHash: string;
}

/** What the panel asks of the server. Implemented by the room and by the cabinet. */
export interface MeetingPort {
  view(): Promise<MeetingView>;
  choose(question: string, elector: string, vote: Vote, key: string): Promise<SealedBallot>;
  sign(
    question: string, elector: string, sha256: string, signature: string, key: string,
  ): Promise<Receipt>;
  events(lastEventId: number | undefined, signal: AbortSignal): Promise<Response>;
}

export type AbortGround = 'technical_failure' | 'wrong_wording' | 'other';

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
  /** Those tied are voted on again. */
  secondRound(question: string): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  voters(question: string): Promise<Voter[]>;
  end(): Promise<void>;
}

/** Being voted on: one in a room; where ballots are sent in, all of the agenda at once. */
export function currentQuestions(view: MeetingView): Question[] {
  const open = view.agenda.filter((q) => q.stage === 'open');
  return open.length > 0 ? open : view.agenda.filter((q) => q.stage === 'closed').slice(0, 1);
}

export const currentQuestion = (view: MeetingView): Question | undefined =>
  currentQuestions(view)[0];

/** Ballots are being sent in, whoever is in a room. */
export const collecting = (view: { agenda: { stage: string; ahead?: boolean }[] }): boolean =>
  view.agenda.some((q) => q.stage === 'open' && q.ahead === true);

/** The outcome as this person may hear of it: told by the organizer, or read when all is over. */
export function outcomeFor(
  view: { phase: string; me: { role: string } }, question: Question,
): Outcome | undefined {
  const over = view.phase === 'ended' || view.phase === 'failed';
  const told = question.announcedAt !== undefined || view.me.role === 'organizer' || over;
  return told ? question.outcome : undefined;
}

/** Counted, and nobody but the organizer knows: others are not even sent the outcome. */
export const toAnnounce = (view: MeetingView): Question[] =>
  view.phase === 'open' ? view.agenda.filter((q) => q.stage === 'counted' && !q.announcedAt) : [];

/** A tie that the rules leave to the chair: he is asked until nothing is tied any more. */
export const awaitsChair = ({ outcome }: Question): boolean =>
  outcome?.resolution === 'chair' && outcome.decision === 'tie';

/** His word was the last one: of several who are tied he may name one by one. */
export const decidedByChair = (outcome: Outcome): boolean =>
  outcome.castingVote !== undefined && outcome.decision !== 'tie';

/** A tie that the rules settle by voting again. Without a room nobody can: the tie is how it ended. */
export const awaitsSecondRound = (view: Pick<MeetingView, 'card'>, { outcome, nextRound }: Question): boolean =>
  outcome?.resolution === 'second_round' && outcome.decision === 'tie' &&
  nextRound === undefined && view.card.form !== 'absentee';

/** What was told last. */
export function lastAnnounced(view: MeetingView): Question | undefined {
  const told = view.agenda.filter((q) => q.announcedAt);
  return told.sort((a, b) => b.announcedAt!.localeCompare(a.announcedAt!))[0];
}

/** May the organizer put this question now? A child waits for its parent's outcome. */
export function mayBePut(view: MeetingView, question: Question): boolean {
  if (view.phase !== 'open' || question.stage !== 'pending') return false;
  if (view.agenda.some((q) => q.stage === 'open' || q.stage === 'closed')) return false;
  if (!question.dependsOn) return true;
  const parent = view.agenda.find((q) => q.id === question.dependsOn?.question);
  return parent?.outcome?.decision === question.dependsOn.outcome;
}

/** What naturally comes next: the first question that may be put, children after their package. */
export const nextQuestion = (view: MeetingView): Question | undefined =>
  view.agenda.find((q) => q.dependsOn && mayBePut(view, q)) ??
  view.agenda.find((q) => mayBePut(view, q));

/** Questions of packages whose parent is not decided yet. */
export const waitingForParent = (view: MeetingView): (Question & { parent: Question })[] =>
  view.agenda.flatMap((one) => {
    const parent = view.agenda.find((other) => other.id === one.dependsOn?.question);
    const undecided = parent !== undefined && parent.outcome === undefined && parent.stage !== 'not_put';
    return one.stage === 'pending' && parent && undecided ? [{ ...one, parent }] : [];
  });
