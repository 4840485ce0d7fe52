// The two ways by which a page of the room becomes a participant. On the sidecar's own origin: the
// conference's session and the cookie of the entry redirect. On another origin, which has neither
// cookie: the token of the join link, good once; what it gave renews itself and is kept in this tab
// for a reload.
import { Problem, problemIn } from '../../core/api/problem';
import type { RoomSession } from '../../core/api/types';

export type Send = (path: string, request: RequestInit) => Promise<Response>;

export interface Door {
  open(send: Send): Promise<RoomSession>;
  /** True: an expired bearer cannot be got anew, so it is renewed before. */
  mustRenew: boolean;
}

export const conferenceDoor = (sessionToken: () => string | undefined): Door => ({
  mustRenew: false,
  open: async (send) => {
    const token = sessionToken();
    const headers: Record<string, string> = token ? { 'X-Session-Token': token } : {};
    return sessionIn(await send('/room/session', { credentials: 'same-origin', headers }));
  },
});

const kept = 'quorum:bearer';
type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const tokenDoor = (entryToken: Promise<string>, storage: Kept): Door => ({
  mustRenew: true,
  open: async (send) => {
    const token = await entryToken;
    const session = (await renewed(send, token, storage)) ?? (await exchanged(send, token));
    storage.setItem(kept, `${token} ${session.token}`);
    return session;
  },
});

async function renewed(send: Send, token: string, storage: Kept): Promise<RoomSession | null> {
  const [gotFor, bearer] = (storage.getItem(kept) ?? '').split(' ');
  if (!bearer || gotFor !== token) return null; // of an earlier entry in this tab
  try {
    const headers = { Authorization: `Bearer ${bearer}` };
    return await sessionIn(await send('/room/renewal', { credentials: 'omit', headers }));
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'session_missing') throw error;
    storage.removeItem(kept);
    return null;
  }
}

async function exchanged(send: Send, token: string): Promise<RoomSession> {
  return sessionIn(await send('/room/token-session', {
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  }));
}

async function sessionIn(response: Response): Promise<RoomSession> {
  if (!response.ok) throw await problemIn(response);
  return (await response.json()) as RoomSession;
}
