// The one client of this page.
import { Client } from '@quorum/core/api/client';
import type { Session } from '@quorum/core/api/types';
import { firstLanguage, type Language } from '@quorum/core/i18n/languages';

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
