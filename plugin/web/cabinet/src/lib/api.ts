// The one client of this page, and what its answers are called here.
import { Client } from '@quorum/core/api/client';
import type { components, paths } from '@quorum/core/api/schema';
import { firstLanguage, type Language } from '@quorum/core/i18n/languages';

type Schemas = components['schemas'];
export type Session = Schemas['Session'];
export type MeetingLine = Schemas['MeetingLine'];
export type Meeting = Schemas['Meeting'];
export type Question = Schemas['Question'];
export type Outcome = Schemas['Outcome'];
export type Card = Schemas['Card'];
export type Regulation = Schemas['Regulation'];
export type QuestionType = Schemas['QuestionType'];
export type Vote = Schemas['Vote'];
export type PaperLine = Required<paths['/quorum/api/v1/meetings/{meeting}/questions/{question}/papers']['get']['responses'][200]['content']['application/json'][number]>;
export type Explained =
  paths['/quorum/api/v1/meetings/{meeting}/questions/{question}/explanation']['get']['responses'][200]['content']['application/json'];
export type RegisterLine = Schemas['RegisterLine'];
export type Application = Schemas['Application'];
export type ApplicationForm = Schemas['ApplicationForm'];
export type SignUpForm = Schemas['SignUpForm'];
export type BallotLine = Schemas['BallotLine'];
export type AgendaItem = Schemas['Agenda']['questions'][number];
export type RefusalGround = NonNullable<Schemas['ApplicationDecision']['ground']>;

let language: Language = firstLanguage();
let account = '';
const sessionGone = new Set<() => void>();

export const api: Client = new Client({
  language: () => language,
  onSessionMissing: () => sessionGone.forEach((tell) => tell()),
  renewToken: async () => {
    const session = await api.get<Session>('/session');
    return session.account === account ? session.csrfToken : undefined;
  },
});

export function signedInAs(session: Session): void {
  account = session.account;
  api.csrfToken = session.csrfToken;
}

export const speak = (next: Language): void => {
  language = next;
};
export const spoken = (): Language => language;

export function whenSessionIsGone(tell: () => void): () => void {
  sessionGone.add(tell);
  return () => sessionGone.delete(tell);
}

export const meetingPath = (meeting: string, rest = ''): string =>
  `/meetings/${encodeURIComponent(meeting)}${rest}`;
