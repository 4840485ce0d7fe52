// The sidecar's HTTP API from a page: session cookie, CSRF token, an Idempotency-Key for each act,
// refusals as typed errors. Wording of refusals is the server's, in the language asked for.
import { Problem, problemIn, Unreachable } from './problem';
import { untilAnswered } from './retry';
import type { AnswerOf } from './types';

export interface ClientOptions {
  base?: string;
  language(): string;
  /** The session is over; whoever shows the page lets people sign in again without losing it. */
  onSessionMissing?(): void;
  /** The CSRF token of a session that was opened anew, perhaps in another tab; none if it is not the
   *  same person's. */
  renewToken?(): Promise<string | undefined>;
  fetch?: typeof fetch;
  timeoutMs?: number;
  pauseMs?: number;
}

export interface Act {
  /** The same key again means the same act again: a retry that changes nothing. */
  key?: string;
  signal?: AbortSignal;
  contentType?: string;
  /** Leave to upload without an account. */
  ticket?: string;
}

const attemptsOfAnAct = 3;

export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');

export class Client {
  csrfToken = '';

  constructor(private readonly options: ClientOptions) {}

  get base(): string {
    return this.options.base ?? '/quorum/api/v1';
  }

  get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.ask<T>('GET', path, undefined, { signal });
  }

  post<T>(path: string, body: unknown = {}, act: Act = {}): Promise<T> {
    return this.ask<T>('POST', path, body, act);
  }

  put<T>(path: string, body: unknown, act: Act = {}): Promise<T> {
    return this.ask<T>('PUT', path, body, act);
  }

  delete(path: string, act: Act = {}): Promise<void> {
    return this.ask<void>('DELETE', path, undefined, act);
  }

  /** A stream of events; the caller reads it, and opens it again when it ends. */
  stream(path: string, lastEventId: number | undefined, signal: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = {
      Accept: 'text/event-stream', 'Accept-Language': this.options.language(),
    };
    if (lastEventId !== undefined) headers['Last-Event-ID'] = String(lastEventId);
    const send = this.options.fetch ?? fetch;
    return send(this.base + path, { headers, credentials: 'same-origin', signal });
  }

  /** For links: the browser itself fetches what stands there. */
  address(path: string): string {
    return this.base + path;
  }

  async download(path: string): Promise<Blob> {
    return (await this.exchange('GET', path, undefined, {})).blob();
  }

  upload(file: Blob, act: Act = {}): Promise<AnswerOf<'/uploads', 'post'>> {
    return this.ask('POST', '/uploads', file, { contentType: 'application/octet-stream', ...act });
  }

  /** Before there is an account. The ticket goes into the sign-up form beside the digest. */
  async uploadForSignUp(file: Blob, act: Act = {}): Promise<{ sha256: string; ticket: string }> {
    const { ticket } = await this.post<AnswerOf<'/uploads/tickets', 'post'>>('/uploads/tickets', { bytes: file.size });
    const { sha256 } = await this.upload(file, { ...act, ticket });
    return { sha256, ticket };
  }

  private async ask<T>(method: string, path: string, body: unknown, act: Act): Promise<T> {
    const response = await this.exchange(method, path, body, act);
    if (response.status === 204) return undefined as T;
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** Again, with the same key, while nothing comes back. */
  private exchange(method: string, path: string, body: unknown, act: Act): Promise<Response> {
    const keyed = { ...act, key: act.key ?? newKey() };
    const patient = method === 'GET' || !path.startsWith('/session');
    return untilAnswered(() => this.withRightToken(method, path, body, keyed), {
      attempts: patient ? attemptsOfAnAct : 1,
      pauseMs: this.options.pauseMs ?? 400,
      signal: act.signal,
    });
  }

  /** Another tab may have signed in anew: then once more with its token. */
  private async withRightToken(method: string, path: string, body: unknown, act: Act): Promise<Response> {
    try {
      return await this.once(method, path, body, act);
    } catch (error) {
      if (!(await this.tokenRenewed(error))) throw error;
      return this.once(method, path, body, act);
    }
  }

  private async tokenRenewed(error: unknown): Promise<boolean> {
    if (!(error instanceof Problem) || error.code !== 'csrf_token_wrong') return false;
    const token = await this.options.renewToken?.().catch(() => undefined);
    if (token === undefined || token === this.csrfToken) return false;
    this.csrfToken = token;
    return true;
  }

  private async once(method: string, path: string, body: unknown, act: Act): Promise<Response> {
    const timeout = AbortSignal.timeout(this.options.timeoutMs ?? 60_000);
    const send = this.options.fetch ?? fetch;
    const asked = this.csrfToken;
    let response: Response;
    try {
      response = await send(this.base + path, {
        method,
        headers: this.headers(method, body, act),
        body: payloadOf(body),
        credentials: 'same-origin',
        signal: act.signal ? AbortSignal.any([act.signal, timeout]) : timeout,
      });
    } catch (error) {
      throw new Unreachable(error);
    }
    if (response.ok) return response;
    throw await this.problemOf(response, asked);
  }

  private headers(method: string, body: unknown, act: Act): Record<string, string> {
    const out: Record<string, string> = { 'Accept-Language': this.options.language() };
    if (body !== undefined) out['Content-Type'] = act.contentType ?? 'application/json';
    if (method === 'GET') return out;
    if (act.key) out['Idempotency-Key'] = act.key;
    if (act.ticket) out['X-Upload-Ticket'] = act.ticket;
    if (this.csrfToken) out['X-CSRF-Token'] = this.csrfToken;
    return out;
  }

  private async problemOf(response: Response, asked: string): Promise<Error> {
    const problem = await problemIn(response);
    // Asked before a sign-in and answered after it: of the session that is there, this says nothing.
    const ofThisSession = asked === this.csrfToken;
    const missing = problem instanceof Problem && problem.code === 'session_missing';
    if (missing && ofThisSession) this.options.onSessionMissing?.();
    return problem;
  }
}

function payloadOf(body: unknown): BodyInit | undefined {
  if (body === undefined || typeof body === 'string' || body instanceof Blob) return body;
  return JSON.stringify(body);
}
