// Names for what the API takes and answers. The shapes themselves are in the generated schema alone.
import type { components, paths } from './schema';

type Schemas = components['schemas'];
type InJson<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;
type Path<Rest extends string> = `/quorum/api/v1${Rest}`;

/** What a route answers when it has done what was asked: AnswerOf<'/time', 'get'>. */
export type AnswerOf<Rest extends string, Method extends string> =
  Path<Rest> extends infer Known extends keyof paths
    ? paths[Known] extends Record<Method, { responses: infer Answers }>
      ? InJson<Answers[keyof Answers & (200 | 201)]>
      : never
    : never;

/** What a route wants to be sent. */
export type BodyOf<Rest extends string, Method extends string> =
  Path<Rest> extends infer Known extends keyof paths
    ? paths[Known] extends Record<Method, { requestBody: infer Body }> ? InJson<Body> : never
    : never;

export type Meeting = Schemas['Meeting'];
export type MeetingLine = Schemas['MeetingLine'];
export type Phase = Meeting['phase'];
export type Card = Schemas['Card'];
export type MeetingForm = Card['form'];
export type SignaturePolicy = Schemas['SignaturePolicy'];
export type Me = Meeting['me'];
export type Elector = Schemas['Elector'];
export type OwnBallot = Schemas['OwnBallot'];
export type Participant = Schemas['ParticipantLine'];
export type Quorum = Schemas['Quorum'];
export type LostRoom = NonNullable<NonNullable<Meeting['room']>['lost']>;

export type Question = Schemas['Question'];
export type QuestionKind = Question['kind'];
export type QuestionStage = Question['stage'];
export type Candidate = Schemas['Candidate'];
export type CloseReason = NonNullable<Question['closeReason']>;
export type Outcome = Schemas['Outcome'];
export type Decision = Outcome['decision'];
/** How a question may end on which others depend. */
export type Ending = NonNullable<Question['dependsOn']>['outcome'];
export type Criterion = Schemas['Criterion'];
export type CriterionResult = Schemas['CriterionResult'];
export type Election = Schemas['Election'];
export type Explained = AnswerOf<'/meetings/{meeting}/questions/{question}/explanation', 'get'>;

/** What one ballot says: exactly one of its members. */
export type Vote = Schemas['Vote'];
/** Votes given to a candidate or, split by a nominee, to a mark. */
export type Share = NonNullable<Vote['distribution']>[number];
export type Mark = NonNullable<Vote['marks']>[number];
/** What is signed; the receipt of the sealing beside it is for the journal. */
export type SealedChoice = Pick<Schemas['SealedChoice'], 'ballot' | 'sha256'>;
export type Receipt = Schemas['Receipt'];
export type Voter = Schemas['Voter'];
export type BallotLine = Schemas['BallotLine'];
export type PaperLine = Schemas['PaperLine'];
export type Commission = Schemas['Commission'];
export type CommissionWay = NonNullable<Commission['way']>;
export type CommissionProtocol = Schemas['CommissionProtocol'];
export type AbortGround = BodyOf<'/meetings/{meeting}/questions/{question}/abortion', 'post'>['ground'];

export type Session = Schemas['Session'];
export type Account = Schemas['Account'];
export type AccountStanding = Schemas['AccountStanding'];
export type AccountList = Schemas['AccountList'];
export type CompanyFound = Schemas['CompanyFound'];
export type SessionLine = Schemas['SessionLine'];
export type RoomSession = Schemas['RoomSession'];
export type SignUpForm = Schemas['SignUpForm'];
export type SignInToSign = AnswerOf<'/certificate-sign-ins', 'post'>;
export type SignUpToSign = AnswerOf<'/sign-ups', 'post'>;
export type Application = Schemas['Application'];
export type SignersAuthority = Schemas['SignersAuthority'];
export type ApplicationForm = Schemas['ApplicationForm'];
export type ApplicationToSign = AnswerOf<'/meetings/{meeting}/applications', 'post'>;
export type BreakReason = Schemas['Break']['reason'];
export type PowerEnd = Schemas['PowerEnding']['ground'];
export type RefusalGround = NonNullable<Schemas['ApplicationDecision']['ground']>;

export type NoticeLedger = Schemas['NoticeLedger'];
export type NoticeLine = Schemas['NoticeLine'];
export type NoticeWay = NoticeLine['way'];
export type Material = Schemas['Material'];
export type Regulation = Schemas['Regulation'];
export type QuestionType = Schemas['QuestionType'];
export type AgendaItem = Schemas['Agenda']['questions'][number];
export type Proposal = BodyOf<'/meetings/{meeting}/questions', 'post'>;
export type RegisterLine = Schemas['RegisterLine'];
export type RegisterComparison = Schemas['RegisterComparison'];
export type RegisterTaken = AnswerOf<'/meetings/{meeting}/register', 'put'>;

/** What the data of live events hold, by the event's name. */
export type LiveData = Schemas['LiveData'];
export type LiveEntryName = Schemas['LiveEntry'];
export type ProblemBody = Schemas['Problem'];
