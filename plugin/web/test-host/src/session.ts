// The sandbox's half: who is in, who I am, which plugins the room was created with.

export interface RoomUser {
  userId: string;
  extId: string;
  name: string;
  moderator: boolean;
  presenter: boolean;
}

export interface RoomState {
  title: string;
  inside: boolean;
  logoutUrl: string;
  me: RoomUser;
  users: RoomUser[];
  room: string;
  externalRoom: string;
  pluginSdk: string;
  pluginManifests: { url: string; checksum?: string }[];
}

const storageKey = 'BBB_sessionToken';

/** Kept in the tab's storage, where late clients have it. */
export function takeSessionToken(): string {
  const address = new URL(location.href);
  const token = address.searchParams.get('sessionToken') ?? sessionStorage.getItem(storageKey) ?? '';
  sessionStorage.setItem(storageKey, token);
  return token;
}

export class RoomSession {
  constructor(private readonly token: string) {}

  private get address(): string {
    return `/sandbox/sessions/${this.token}`;
  }

  async look(): Promise<RoomState | null> {
    try {
      const answer = await fetch(this.address);
      return answer.ok ? ((await answer.json()) as RoomState) : null;
    } catch {
      return null;
    }
  }

  /** After a reload: the farewell of the page before may come later than this page itself. */
  async comeBack(): Promise<void> {
    for (const pause of [0, 300, 500]) {
      await new Promise((done) => setTimeout(done, pause));
      await fetch(`${this.address}/return`, { method: 'POST' }).catch(() => undefined);
    }
  }

  async leave(): Promise<void> {
    await fetch(`${this.address}/leave`, { method: 'POST' }).catch(() => undefined);
  }

  drop(): void {
    navigator.sendBeacon(`${this.address}/drop`);
  }
}
