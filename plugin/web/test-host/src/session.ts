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
  page: number;
  metadata: { parameter: string; value: string }[];
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

  async leave(): Promise<void> {
    await fetch(`${this.address}/leave`, { method: 'POST' }).catch(() => undefined);
  }

  /** `page` is the number this page was told: a reload has opened the next by now. */
  drop(page: number | undefined): void {
    if (page !== undefined) navigator.sendBeacon(`${this.address}/drop?page=${page}`);
  }
}
