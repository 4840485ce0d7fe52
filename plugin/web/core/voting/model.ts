// What a panel shows of a meeting: the part of GET /meetings/{meeting} that voting needs.

export type Choice = 'for' | 'against' | 'abstain';
export type QuestionStage = 'pending' | 'open' | 'closed' | 'counted' | 'not_put';
export type Phase =
  | 'absent' | 'draft' | 'announced' | 'registration' | 'open' | 'failed' | 'ended';

export interface CriterionResult {
  left: string;
  right: string;
  pass: boolean;
  percent?: string;
  criterion: { op: string };
}

export interface Outcome {
  decision: string;
  weight: Record<string, string>;
  heads: Record<string, string | number>;
  criteria: CriterionResult[];
}

export interface Question {
  id: string;
  number: string;
  title: string;
  text: string;
  stage: QuestionStage;
  options: Choice[];
  order: number;
  deadline?: string;
  signingUntil?: string;
  graceMs?: number;
  electorate?: number;
  signed?: number;
  closeReason?: string;
  outcome?: Outcome;
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
  card: { title: string; zone: string };
  agenda: Question[];
  protocolReady: boolean;
  serverTime: string;
  sequence: number;
  me: { role: 'organizer' | 'participant' | 'none'; present?: boolean; electors?: Elector[] };
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
  choose(question: string, elector: string, choice: Choice, key: string): Promise<SealedBallot>;
  sign(
    question: string, elector: string, sha256: string, signature: string, key: string,
  ): Promise<Receipt>;
  events(lastEventId: number | undefined, signal: AbortSignal): Promise<Response>;
}

/** The organizer's acts. Only the server decides who may. */
export interface ConductPort {
  openMeeting(): Promise<void>;
  declareFailed(): Promise<void>;
  openQuestion(question: string, durationMs: number): Promise<void>;
  extend(question: string, byMs: number): Promise<void>;
  close(question: string): Promise<void>;
  voters(question: string): Promise<Voter[]>;
  end(): Promise<void>;
}

export const currentQuestion = (view: MeetingView): Question | undefined =>
  view.agenda.find((q) => q.stage === 'open') ??
  view.agenda.find((q) => q.stage === 'closed');

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
