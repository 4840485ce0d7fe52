import { describe, expect, it, vi } from 'vitest';
import { Client } from '../api/client';
import { Problem, Unreachable } from '../api/problem';

const answer = (status: number, body: unknown, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });

function clientWith(...answers: (Response | Error)[]) {
  const send = vi.fn<typeof fetch>(async () => {
    const next = answers.shift();
    if (next instanceof Error || next === undefined) throw next ?? new TypeError('no answer left');
    return next;
  });
  const onSessionMissing = vi.fn();
  const renewToken = vi.fn<() => Promise<string | undefined>>(() => Promise.resolve(undefined));
  const client = new Client({ language: () => 'ru', fetch: send, pauseMs: 0, onSessionMissing, renewToken });
  const headersOf = (call: number) => send.mock.calls[call]![1]!.headers as Record<string, string>;
  return { client, send, headersOf, onSessionMissing, renewToken };
}

describe('the client of the API', () => {
  it('repeats an act with the same key when no answer comes', async () => {
    const { client, send, headersOf } = clientWith(new TypeError('lost'), answer(200, { ok: true }));
    await expect(client.post('/meetings/m/start')).resolves.toEqual({ ok: true });
    expect(send).toHaveBeenCalledTimes(2);
    expect(headersOf(0)['Idempotency-Key']).toBe(headersOf(1)['Idempotency-Key']);
  });

  it('gives every act a key of its own', async () => {
    const { client, headersOf } = clientWith(answer(200, {}), answer(200, {}));
    await client.post('/a');
    await client.post('/b');
    expect(headersOf(0)['Idempotency-Key']).not.toBe(headersOf(1)['Idempotency-Key']);
  });

  it('does not repeat what was refused, and says why', async () => {
    const problem = { type: '', title: '', status: 409, detail: 'Рано', code: 'too_early', facts: { opensAt: 'x' } };
    const { client, send } = clientWith(answer(409, problem, 'application/problem+json'));
    const error = await client.post('/meetings/m/start').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Problem);
    expect((error as Problem).code).toBe('too_early');
    expect((error as Problem).fact('opensAt')).toBe('x');
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('asks for a ticket before it uploads without an account', async () => {
    const { client, send, headersOf } = clientWith(
      answer(201, { ticket: 'leave' }), answer(201, { sha256: 'ab', bytes: 4 }));
    const stored = await client.uploadForSignUp(new Blob(['scan']));
    expect(stored).toEqual({ sha256: 'ab', ticket: 'leave' });
    expect(send.mock.calls[0]![1]!.body).toBe('{"bytes":4}');
    expect(headersOf(0)['X-Upload-Ticket']).toBeUndefined();
    expect(headersOf(1)['X-Upload-Ticket']).toBe('leave');
  });

  it('never repeats a sign-in by itself', async () => {
    const { client, send } = clientWith(new TypeError('lost'), answer(200, {}));
    await expect(client.post('/session', {})).rejects.toBeInstanceOf(Unreachable);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('sends the CSRF token with acts and not with questions', async () => {
    const { client, headersOf } = clientWith(answer(200, {}), answer(200, {}));
    client.csrfToken = 'token';
    await client.get('/meetings');
    await client.post('/a');
    expect(headersOf(0)['X-CSRF-Token']).toBeUndefined();
    expect(headersOf(1)['X-CSRF-Token']).toBe('token');
  });

  it('tells when the session is over', async () => {
    const problem = { type: '', title: '', status: 401, detail: '', code: 'session_missing' };
    const { client, onSessionMissing } = clientWith(answer(401, problem, 'application/problem+json'));
    await expect(client.get('/meetings')).rejects.toBeInstanceOf(Problem);
    expect(onSessionMissing).toHaveBeenCalledOnce();
  });

  it('does not take a late answer to an older question for the end of a new session', async () => {
    const problem = { type: '', title: '', status: 401, detail: '', code: 'session_missing' };
    const { client, onSessionMissing } = clientWith(answer(401, problem, 'application/problem+json'));
    const asked = client.get('/meetings').catch(() => undefined);
    client.csrfToken = 'of the new session';
    await asked;
    expect(onSessionMissing).not.toHaveBeenCalled();
  });

  it('repeats an act once with the token of a session opened anew, and only then', async () => {
    const wrong = () => answer(403, { type: '', title: '', status: 403, detail: '', code: 'csrf_token_wrong' },
      'application/problem+json');
    const { client, headersOf, renewToken } = clientWith(wrong(), answer(200, { ok: true }), wrong(), wrong());
    renewToken.mockResolvedValueOnce('fresh');
    await expect(client.post('/a')).resolves.toEqual({ ok: true });
    expect(headersOf(1)['X-CSRF-Token']).toBe('fresh');
    await expect(client.post('/b')).rejects.toMatchObject({ code: 'csrf_token_wrong' });
    renewToken.mockResolvedValueOnce(undefined); // somebody else's
    await expect(client.post('/c')).rejects.toMatchObject({ code: 'csrf_token_wrong' });
  });

  it('takes a proxy’s error page for no answer at all', async () => {
    const page = () => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } });
    const { client } = clientWith(page(), page(), page());
    await expect(client.get('/meetings')).rejects.toBeInstanceOf(Unreachable);
  });
});
