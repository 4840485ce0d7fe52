import { describe, expect, it, vi } from 'vitest';
import { RoomConnection } from '../src/connection';
import { conferenceDoor, tokenDoor, type Door } from '../src/doors';

const json = (status: number, body: unknown, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } });
const problem = (status: number, code: string) =>
  json(status, { type: 'x', title: code, status, detail: code, code }, 'application/problem+json');
const session = (token: string) =>
  json(201, { token, expiresInMs: 600_000, meeting: 'm1', role: 'participant' });

interface Sent {
  url: string;
  headers: Record<string, string>;
  method: string;
}

function connection(answers: (Response | Error)[], door: Door = conferenceDoor(() => 'conference')) {
  const sent: Sent[] = [];
  const fetching = vi.fn((url: string, init: RequestInit) => {
    sent.push({ url, headers: init.headers as Record<string, string>, method: init.method ?? 'GET' });
    const answer = answers.shift() ?? new Error('nothing more');
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  const room = new RoomConnection({
    base: '/quorum/api/v1', door, language: () => 'ru',
    fetch: fetching as unknown as typeof fetch,
  });
  return { room, sent };
}

describe('the room’s connection', () => {
  it('asks who it is with the conference’s token, then speaks with a bearer', async () => {
    const { room, sent } = connection([session('t1'), json(200, { phase: 'open' })]);
    expect(await room.get('')).toEqual({ phase: 'open' });
    expect(sent[0]).toMatchObject({ url: '/quorum/api/v1/room/session', method: 'POST' });
    expect(sent[0]?.headers['X-Session-Token']).toBe('conference');
    expect(sent[1]).toMatchObject({ url: '/quorum/api/v1/meetings/m1' });
    expect(sent[1]?.headers.Authorization).toBe('Bearer t1');
  });

  it('asks once for many who wait', async () => {
    const { room, sent } = connection([session('t1'), json(200, 1), json(200, 2)]);
    await Promise.all([room.get('/a'), room.get('/b')]);
    expect(sent.filter((one) => one.url.endsWith('/room/session'))).toHaveLength(1);
  });

  it('gets a new bearer when the old one is no longer taken, once', async () => {
    const { room, sent } = connection([
      session('t1'), problem(401, 'session_missing'), session('t2'), json(200, 'fine')]);
    expect(await room.get('/a')).toBe('fine');
    expect(sent[3]?.headers.Authorization).toBe('Bearer t2');
    const twice = connection([
      session('t1'), problem(401, 'session_missing'), session('t2'), problem(401, 'session_missing')]);
    await expect(twice.room.get('/a')).rejects.toMatchObject({ code: 'session_missing' });
  });

  it('reads what is of no meeting by the cookie of the page, not by the bearer', async () => {
    const { room, sent } = connection([json(200, [{ id: 'ru.jsc' }]), problem(401, 'session_missing')]);
    expect(await room.read('/regulations')).toEqual([{ id: 'ru.jsc' }]);
    expect(sent[0]?.url).toBe('/quorum/api/v1/regulations');
    expect(sent[0]?.headers.Authorization).toBeUndefined();
    await expect(room.read('/regulations')).rejects.toMatchObject({ code: 'session_missing' });
    expect(sent).toHaveLength(2);
  });

  it('waits while the person is still entering', async () => {
    vi.useFakeTimers();
    const { room } = connection([problem(409, 'room_session_not_yet'), session('t1')]);
    const opened = room.open();
    await vi.advanceTimersByTimeAsync(1000);
    expect((await opened).token).toBe('t1');
    vi.useRealTimers();
  });

  it('does not insist where the server says that this browser is not the one', async () => {
    const { room, sent } = connection([problem(403, 'room_session_foreign')]);
    await expect(room.open()).rejects.toMatchObject({ code: 'room_session_foreign' });
    expect(sent).toHaveLength(1);
  });

  it('sends an act that got no answer again, as the same act', async () => {
    vi.useFakeTimers();
    const { room, sent } = connection([session('t1'), new TypeError('network'), json(201, 'done')]);
    const done = room.post('/a', {}, 'key-1');
    await vi.advanceTimersByTimeAsync(5000);
    expect(await done).toBe('done');
    expect(sent.slice(1).map((one) => one.headers['Idempotency-Key'])).toEqual(['key-1', 'key-1']);
    vi.useRealTimers();
  });

  describe('on another origin', () => {
    const memory = () => {
      const values = new Map<string, string>();
      return {
        getItem: (name: string) => values.get(name) ?? null,
        setItem: (name: string, value: string) => void values.set(name, value),
        removeItem: (name: string) => void values.delete(name),
      };
    };
    const door = (storage = memory()) => tokenDoor(Promise.resolve('once'), storage);
    const paths = (sent: Sent[]) => sent.map((one) => one.url.replace('/quorum/api/v1', ''));

    it('exchanges the token of the join link once, then renews', async () => {
      vi.useFakeTimers();
      const { room, sent } = connection([session('t1'), session('t2'), session('t3')], door());
      await room.open();
      await vi.advanceTimersByTimeAsync(430_000);
      expect(paths(sent)).toEqual(['/room/token-session', '/room/renewal']);
      expect(sent[1]?.headers.Authorization).toBe('Bearer t1');
      vi.useRealTimers();
    });

    it('renews after a reload, and does not use the token again', async () => {
      const storage = memory();
      await connection([session('t1')], door(storage)).room.open();
      const { room, sent } = connection([session('t2'), json(200, 'fine')], door(storage));
      expect(await room.get('/a')).toBe('fine');
      expect(paths(sent)).toEqual(['/room/renewal', '/meetings/m1/a']);
    });

    it('does not take a new entry in the same tab for the one before', async () => {
      const storage = memory();
      storage.setItem('quorum:bearer', 'earlier old');
      const { room, sent } = connection([session('t1')], door(storage));
      await room.open();
      expect(paths(sent)).toEqual(['/room/token-session']);
    });

    it('begins anew with a sidecar that was started anew', async () => {
      const storage = memory();
      storage.setItem('quorum:bearer', 'once old');
      const { room, sent } = connection([problem(401, 'session_missing'), session('t2')], door(storage));
      expect((await room.open()).token).toBe('t2');
      expect(paths(sent)).toEqual(['/room/renewal', '/room/token-session']);
    });
  });
});
