// The sidecar from inside the room: a bearer in memory, got at one of the doors, renewed before it
// ends and whenever it is no longer taken.
import { Problem, problemIn, Unreachable } from '../../core/api/problem';
import { untilAnswered } from '../../core/api/retry';
import type { RoomSession } from '../../core/api/types';
import type { Language } from '../../core/i18n/language';
import type { MeetingCaller } from '../../core/voting/ports';
import type { Door } from './doors';

interface Options {
  base: string; // ".../quorum/api/v1"
  door: Door;
  language(): Language;
  fetch?: typeof fetch;
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export class RoomConnection implements MeetingCaller {
  private session: RoomSession | null = null;
  private opening: Promise<RoomSession> | null = null;
  private renewAt = 0;

  constructor(private readonly options: Options) {}

  /** The session, opened or renewed if need be; one request however many ask. */
  async open(): Promise<RoomSession> {
    if (this.session && performance.now() < this.renewAt) return this.session;
    this.opening ??= this.ask().finally(() => (this.opening = null));
    return this.opening;
  }

  get<T>(rest: string): Promise<T> {
    return this.call<T>('GET', rest);
  }

  post<T>(rest: string, body: unknown, key: string): Promise<T> {
    return this.call<T>('POST', rest, body, key);
  }

  /** Reads a route of no meeting, for which a bearer is not good: with the cabinet's cookie, if the
   * browser sends it from this page. */
  async read<T>(path: string): Promise<T> {
    const headers = { 'Accept-Language': this.options.language() };
    const signal = AbortSignal.timeout(20_000);
    const response = await this.fetch(path, { credentials: 'same-origin', headers, signal });
    if (!response.ok) throw await problemIn(response);
    return (await response.json()) as T;
  }

  stream(rest: string, lastEventId: number | undefined, signal: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (lastEventId !== undefined) headers['Last-Event-ID'] = String(lastEventId);
    return this.authorized(rest, { headers, signal });
  }

  /** Asks again while the conference has not told the sidecar yet that this person came in. */
  private async ask(): Promise<RoomSession> {
    for (let attempt = 1; ; ++attempt) {
      try {
        return await this.askOnce();
      } catch (error) {
        const early = error instanceof Problem && error.code === 'room_session_not_yet';
        const away = error instanceof Unreachable || (error instanceof Problem && (error.status >= 500 || error.status === 429));
        if ((!early && !away) || attempt >= 20) throw error;
        await pause(Math.min(300 * attempt, 3000));
      }
    }
  }

  private async askOnce(): Promise<RoomSession> {
    const { door, language } = this.options;
    const session = await door.open((path, request) =>
      this.fetch(path, {
        method: 'POST', ...request, headers: { ...request.headers, 'Accept-Language': language() },
      }));
    this.session = session;
    const soon = session.expiresInMs * 0.7;
    this.renewAt = performance.now() + soon;
    if (door.mustRenew) setTimeout(() => void this.open().catch(() => undefined), soon + 10);
    return session;
  }

  /** With the same key nothing happens twice, so what got no answer is simply sent again. */
  private async call<T>(method: string, rest: string, body?: unknown, key?: string): Promise<T> {
    const headers: Record<string, string> = {};
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (key) headers['Idempotency-Key'] = key;
    const send = () => this.authorized(rest, {
      method, headers, body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    const response = await untilAnswered(send, { attempts: 4, pauseMs: 500 });
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  private async authorized(rest: string, request: RequestInit): Promise<Response> {
    for (let attempt = 1; ; ++attempt) {
      const session = await this.open();
      const response = await this.fetch(`/meetings/${encodeURIComponent(session.meeting)}${rest}`, {
        ...request,
        credentials: 'omit',
        headers: {
          ...request.headers,
          'Accept-Language': this.options.language(),
          Authorization: `Bearer ${session.token}`,
        },
      });
      if (response.ok) return response;
      const problem = await problemIn(response);
      if (!(problem instanceof Problem) || problem.code !== 'session_missing' || attempt > 1) throw problem;
      this.session = null; // gone with a lost connection: the conference is asked again
    }
  }

  private async fetch(path: string, request: RequestInit): Promise<Response> {
    try {
      return await (this.options.fetch ?? fetch)(this.options.base + path, request);
    } catch (error) {
      throw new Unreachable(error);
    }
  }
}
