// Everything that outlives a panel: connection, store, signing desk.
import { SigningDesk } from '../../core/signing/desk';
import { languageOf, type Language } from '../../core/i18n/language';
import { MeetingStore } from '../../core/voting/store';
import type { ConductPort } from '../../core/voting/ports';
import { conductPort, meetingPort } from '../../core/voting/ports';
import { RoomConnection } from './connection';
import { conferenceDoor, tokenDoor } from './doors';

declare const __KEY_FILE_SCRIPT__: string;
declare const __KEY_FILE_INTEGRITY__: string;

export interface App {
  connection: RoomConnection;
  desk: SigningDesk;
  /** What the client speaks now; people change it in its settings, in mid-meeting. */
  readonly language: Language;
  speak(language: Language): void;
  onLanguage(listener: () => void): () => void;
  store: MeetingStore | null;
  conduct: ConductPort;
  /** The sidecar is of another origin: somebody has to read the token of the join link. */
  foreign: boolean;
  takeEntryToken(token: string): void;
  protocolUrl(): string | undefined;
  cabinetUrl(): string | undefined;
}

/** `folder` is where this script came from: ".../quorum/room/". */
export function start(folder: string): App {
  const foreign = new URL(folder).origin !== location.origin;
  let takeEntryToken: (token: string) => void = () => undefined;
  const entryToken = new Promise<string>((take) => (takeEntryToken = take));
  let language = languageOf(document.documentElement.lang || navigator.language);
  const listeners = new Set<() => void>();
  const connection = new RoomConnection({
    base: new URL('../api/v1', folder).href,
    door: foreign ? tokenDoor(entryToken, sessionStorage) : conferenceDoor(sessionToken),
    language: () => language,
  });
  const ofMeeting = (path: (meeting: string) => string) => {
    const meeting = app.store?.get().view?.meeting;
    return meeting && new URL(path(meeting), folder).href;
  };
  const app: App = {
    get language() {
      return language;
    },
    speak: (next) => {
      if (next === language) return;
      language = next;
      listeners.forEach((listener) => listener());
    },
    onLanguage: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    foreign,
    takeEntryToken,
    connection,
    desk: new SigningDesk({
      cryptopro: `${folder}cadesplugin_api.js`,
      keyFile: { url: folder + __KEY_FILE_SCRIPT__, integrity: __KEY_FILE_INTEGRITY__ },
    }),
    store: null,
    conduct: conductPort(connection),
    protocolUrl: () => ofMeeting((meeting) => `../api/v1/meetings/${meeting}/protocol`),
    cabinetUrl: () => ofMeeting((meeting) => `../meetings/${meeting}`),
  };
  return app;
}

/** Early clients have it in the address, later ones only in the tab's storage. */
function sessionToken(): string | undefined {
  const fromAddress = new URLSearchParams(location.search).get('sessionToken');
  if (fromAddress) return fromAddress;
  try {
    return sessionStorage.getItem('BBB_sessionToken')?.replaceAll('"', '') || undefined;
  } catch {
    return undefined;
  }
}

/** Who this browser is, then the meeting. Rejects with the server's words. */
export async function join(app: App): Promise<MeetingStore> {
  const session = await app.connection.open();
  app.store ??= new MeetingStore({
    port: meetingPort(app.connection),
    meeting: session.meeting,
    storage: sessionStorage,
  });
  app.store.start();
  return app.store;
}
