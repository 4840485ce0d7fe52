// The sidecar's HTTP API from a page: session cookie, CSRF token, an Idempotency-Key for each act,
// refusals as typed errors. Wording of refusals is the server's, in the language asked for.
import type { components } from './schema';

type Schemas = components['schemas'];
export type ProblemBody = Schemas['Problem'];

/** A refusal of the server: the rule that says no, in words (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly body: ProblemBody,
  ) {
    super(body.detail);
    this.name = 'Problem';
  }

  get code(): string {
    return this.body.code;
  }

  fact(name: string): string | undefined {
    return this.body.facts?.[name];
  }
}

/** Nothing arrived: no network, a time-out, or an answer that is not ours. */
export class Unreachable extends Error {
  constructor(override readonly cause?: unknown) {
    super('unreachable');
    this.name = 'Unreachable';
  }
}

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

  async download(path: string): Promise<Blob> {
    return (await this.exchange('GET', path, undefined, {})).blob();
  }

  upload(file: Blob, act: Act = {}): Promise<{ sha256: string; bytes: number }> {
    return this.ask('POST', '/uploads', file, { contentType: 'application/octet-stream', ...act });
  }

  private async ask<T>(method: string, path: string, body: unknown, act: Act): Promise<T> {
    const response = await this.exchange(method, path, body, act);
    if (response.status === 204) return undefined as T;
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** Tries again, with the same key, while nothing comes back; a refusal is final. */
  private async exchange(
    method: string, path: string, body: unknown, act: Act,
  ): Promise<Response> {
    const key = act.key ?? newKey();
    const patient = method === 'GET' || !path.startsWith('/session');
    let renewed = false;
    for (let attempt = 1; ; ++attempt) {
      try {
        return await this.once(method, path, body, { ...act, key });
      } catch (error) {
        if (!renewed && (await this.tokenRenewed(error))) {
          renewed = true;
          continue;
        }
        const again = error instanceof Unreachable && patient && attempt < attemptsOfAnAct;
        if (!again || act.signal?.aborted) throw error;
        await new Promise((done) => setTimeout(done, (this.options.pauseMs ?? 400) * 2 ** attempt));
      }
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
    if (this.csrfToken) out['X-CSRF-Token'] = this.csrfToken;
    return out;
  }

  private async problemOf(response: Response, asked: string): Promise<Error> {
    const isOurs = response.headers.get('content-type')?.startsWith('application/problem+json');
    if (!isOurs) return new Unreachable(response.status);
    const problem = new Problem(response.status, (await response.json()) as ProblemBody);
    // Asked before a sign-in and answered after it: of the session that is there, this says nothing.
    const ofThisSession = asked === this.csrfToken;
    if (problem.code === 'session_missing' && ofThisSession) this.options.onSessionMissing?.();
    return problem;
  }
}

function payloadOf(body: unknown): BodyInit | undefined {
  if (body === undefined || typeof body === 'string' || body instanceof Blob) return body;
  return JSON.stringify(body);
}
