import { describe, expect, it, vi } from 'vitest';
import { Problem, Unreachable } from '../api/problem';
import type { Decision, Meeting, Question } from '../api/types';
import { mayBePut, nextQuestion } from '../voting/model';
import type { MeetingPort } from '../voting/ports';
import { MeetingStore, unsigned, waiting } from '../voting/store';
import { textsIn } from '../voting/texts';
import { wordsOf } from '../voting/words';
import { meetingOf, outcomeOf, questionOf } from './fixtures';

const question = (id: string, more: Partial<Question> = {}) =>
  questionOf({ id, number: id, stage: 'pending', order: 0, ...more });

const viewOf = (more: Partial<Omit<Meeting, 'card'>> = {}) => meetingOf({
  agenda: [question('q1', { stage: 'open', deadline: '2026-11-24T10:05:00.000Z' })],
  me: {
    role: 'participant',
    electors: ['a', 'b', 'c'].map((elector) => ({ elector, name: elector, weight: '100', ballots: {} })),
  },
  ...more,
});

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
    kept,
  };
}

function made(port: Partial<MeetingPort> = {}, storage = memory()) {
  const whole: MeetingPort = {
    view: vi.fn(() => Promise.resolve(viewOf())),
    choose: vi.fn((_question: string, elector: string) =>
      Promise.resolve({ ballot: btoa(elector), sha256: `sha-${elector}` })),
    sign: vi.fn(() => Promise.resolve({ sequence: 12 })),
    events: () => new Promise<Response>(() => undefined),
    ...port,
  };
  let keys = 0;
  const store = new MeetingStore({ port: whole, meeting: 'm', storage, newKey: () => `key-${++keys}` });
  return { store, port: whole, storage };
}

/** A stream of events, and what puts text into it. */
function spoken() {
  let say: (frame: string) => void = () => undefined;
  const stream = new ReadableStream<Uint8Array>({
    start: (queue) => {
      say = (frame) => queue.enqueue(new TextEncoder().encode(frame));
    },
  });
  return { say, stream };
}

const refusal = new Problem(409, {
  type: 'x', title: 'x', status: 409, detail: 'Голосование окончено.', code: 'voting_over',
});

describe('the store of a meeting', () => {
  it('gives one choice to all for whom a representative votes, each its own ballot', async () => {
    const { store, port } = made();
    await store.refresh();
    store.pick('q1', ['a', 'b', 'c'], { choice: 'against' });
    expect(await store.seal('q1', ['a', 'b', 'c'])).toBe(true);
    expect(vi.mocked(port.choose).mock.calls.map((call) => [call[1], call[2], call[3]])).toEqual([
      ['a', { choice: 'against' }, 'key-1'], ['b', { choice: 'against' }, 'key-2'],
      ['c', { choice: 'against' }, 'key-3']]);
  });

  it('brings back after a reload what was picked, with the same key', async () => {
    const storage = memory();
    const first = made({ choose: () => Promise.reject(new Error('no network')) }, storage);
    await first.store.refresh();
    first.store.pick('q1', ['a'], { choice: 'for' });
    await first.store.seal('q1', ['a']);
    const second = made({}, storage);
    await second.store.refresh();
    expect(second.store.ballot('q1', 'a')).toMatchObject({ stage: 'picked', vote: { choice: 'for' }, key: 'key-1' });
    await second.store.seal('q1', ['a']);
    expect(vi.mocked(second.port.choose).mock.calls[0]?.[3]).toBe('key-1');
  });

  it('forgets a draft once the ballot is accepted', async () => {
    const { store, storage } = made();
    await store.refresh();
    store.pick('q1', ['a'], { choice: 'for' });
    expect(storage.kept.size).toBe(1);
    await store.seal('q1', ['a']);
    await store.sign('q1', 'a', () => Promise.resolve('signature'));
    expect(store.ballot('q1', 'a')).toMatchObject({ stage: 'accepted', receipt: 12 });
    expect(storage.kept.size).toBe(0);
  });

  it('keeps the choice sealed when the PIN window is closed', async () => {
    const { store, port } = made();
    await store.refresh();
    store.pick('q1', ['a'], { choice: 'for' });
    await store.seal('q1', ['a']);
    await expect(store.sign('q1', 'a', () => Promise.reject(new Error('PIN')))).rejects.toThrow('PIN');
    expect(store.ballot('q1', 'a').stage).toBe('sealed');
    expect(port.sign).not.toHaveBeenCalled();
  });

  it('takes a ballot for accepted whose answer was lost, and signs anew by a new act', async () => {
    const view = viewOf();
    const port = { view: vi.fn(() => Promise.reject<Meeting>(new Unreachable())),
      sign: vi.fn(() => Promise.reject(new Unreachable())) };
    const { store } = made(port);
    await expect(store.refresh()).rejects.toThrow();
    store.pick('q1', ['a'], { choice: 'for' });
    await store.seal('q1', ['a']);
    const sign = () => store.sign('q1', 'a', () => Promise.resolve('signature'));
    await expect(sign()).rejects.toThrow();
    expect(store.ballot('q1', 'a').stage).toBe('sealed');
    view.me.electors![0]!.ballots.q1 = { stage: 'signed', sha256: 'sha-a', at: view.serverTime };
    port.view.mockImplementation(() => Promise.resolve(view));
    await sign();
    expect(store.ballot('q1', 'a').stage).toBe('accepted');
    const keys = (port.sign.mock.calls as unknown as string[][]).map((call) => call[4]);
    expect(new Set(keys).size).toBe(2);
  });

  it('shows the server’s own words when it refuses', async () => {
    const { store } = made({ choose: () => Promise.reject(refusal) });
    await store.refresh();
    store.pick('q1', ['a'], { choice: 'for' });
    expect(await store.seal('q1', ['a'])).toBe(false);
    expect(wordsOf(store.ballot('q1', 'a').problem, textsIn('en'))).toBe('Голосование окончено.');
  });

  it('says a lost network in the language of the page', async () => {
    const { store } = made({ choose: () => Promise.reject(new Unreachable()) });
    await store.refresh();
    store.pick('q1', ['a'], { choice: 'for' });
    await store.seal('q1', ['a']);
    expect(wordsOf(store.ballot('q1', 'a').problem, textsIn('ru'))).toContain('Сервер не отвечает');
  });

  it('knows what waits for this person, and what does not any more', async () => {
    const view = viewOf();
    const { store } = made({ view: () => Promise.resolve(view) });
    await store.refresh();
    expect(waiting(store.get())?.id).toBe('q1');
    for (const elector of view.me.electors ?? []) elector.ballots.q1 = { stage: 'signed', sha256: 'x', at: view.serverTime };
    await store.refresh();
    expect(waiting(store.get())).toBeNull();
    expect(unsigned(store.get(), view.agenda[0]!)).toEqual([]);
  });

  it('survives a storage that is full of nonsense or forbidden', async () => {
    const broken = { ...memory(), getItem: () => '{', setItem: () => { throw new Error('full'); } };
    const { store } = made({}, broken as ReturnType<typeof memory>);
    await store.refresh();
    store.pick('q1', ['a'], { choice: 'for' });
    expect(store.ballot('q1', 'a').stage).toBe('picked');
  });
});

describe('how many have voted', () => {
  /** A store that is told things by the server. */
  async function told(open: string[]) {
    vi.useFakeTimers();
    const { say, stream } = spoken();
    const agenda = () => ['q1', 'q2'].map((id) =>
      question(id, { stage: open.includes(id) ? 'open' : 'pending', electorate: 3, signed: 0 }));
    const port = { view: vi.fn(() => Promise.resolve(viewOf({ agenda: agenda() }))),
      events: () => Promise.resolve(new Response(stream)) };
    const { store } = made(port);
    await store.refresh();
    store.start();
    await vi.advanceTimersByTimeAsync(100);
    say(': the stream is there, and the view is asked anew\n\n');
    await vi.advanceTimersByTimeAsync(1000);
    port.view.mockClear();
    return {
      port,
      turnout: async (data: object, waitMs: number) => {
        say(`event: turnout\ndata: ${JSON.stringify(data)}\n\n`);
        await vi.advanceTimersByTimeAsync(waitMs);
      },
      counters: () => store.get().view?.agenda.map((one) => one.signed),
      end: () => {
        store.stop();
        vi.useRealTimers();
      },
    };
  }

  it('is told for the one question that is open, and nothing is asked', async () => {
    const { turnout, counters, port, end } = await told(['q1']);
    await turnout({ sequence: 2, questions: { q1: { signed: 2, electorate: 3 } } }, 10_000);
    expect(counters()).toEqual([2, 0]);
    expect(port.view).not.toHaveBeenCalled();
    end();
  });

  it('moves for every open question, whichever of them the event counts', async () => {
    const { turnout, counters, port, end } = await told(['q1', 'q2']);
    await turnout({ sequence: 2, questions: { q2: { signed: 1, electorate: 3 } } }, 4000);
    expect(counters()).toEqual([0, 1]);
    expect(port.view).not.toHaveBeenCalled();
    end();
  });

  it('is never asked for however many ballots come in', async () => {
    const { turnout, counters, port, end } = await told(['q1', 'q2']);
    for (const n of [1, 2, 3]) {
      await turnout({ sequence: n + 1, questions: { q2: { signed: n, electorate: 3 } } }, 500);
    }
    await vi.advanceTimersByTimeAsync(3000);
    expect(counters()).toEqual([0, 3]);
    expect(port.view).not.toHaveBeenCalled();
    end();
  });
});

describe('what the store does with events', () => {
  /** The view of version `v1` is known, and the stream is there. */
  async function follows(more: Partial<Omit<Meeting, 'card'>> = {}) {
    vi.useFakeTimers();
    const { say, stream } = spoken();
    const known = viewOf({ version: 'v1', ...more });
    const port = { view: vi.fn(() => Promise.resolve(known)), events: () => Promise.resolve(new Response(stream)) };
    const { store } = made(port);
    await store.refresh();
    store.start();
    await vi.advanceTimersByTimeAsync(100);
    say(': the stream is there\n\n');
    await vi.advanceTimersByTimeAsync(1000);
    port.view.mockClear();
    return {
      store, port,
      hears: async (event: string, data: object, waitMs = 3000) => {
        say(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
        await vi.advanceTimersByTimeAsync(waitMs);
      },
      end: () => {
        store.stop();
        vi.useRealTimers();
      },
    };
  }
  const change = (since: string, version: string, sequence: number, patch: object) =>
    ({ since, version, sequence, patch });

  it('shows an applicant, who is told only which question it is, what follows, and keeps his deadline', async () => {
    const { store, port, hears, end } = await follows();
    for (const event of ['question_opened', 'deadline_moved']) {
      await hears(event, { question: 'q1', at: '2026-11-24T10:01:00.000Z' });
      expect(store.get().view?.agenda[0]?.deadline, event).toBe('2026-11-24T10:05:00.000Z');
    }
    await hears('changed', change('v1', 'v2', 2, { agenda: { q1: { deadline: '2026-11-24T10:09:00.000Z' } } }));
    expect(store.get().view?.agenda[0]?.deadline).toBe('2026-11-24T10:09:00.000Z');
    expect(port.view).not.toHaveBeenCalled();
    end();
  });

  it('asks once for everything after a gap', async () => {
    const { port, hears, end } = await follows();
    await hears('changed', change('v7', 'v8', 9, { phase: 'ended' }), 10);
    await hears('changed', change('v8', 'v9', 10, { phase: 'ended' }), 10);
    await vi.advanceTimersByTimeAsync(3000);
    expect(port.view).toHaveBeenCalledTimes(1);
    end();
  });

  it('loses nothing that is heard while an answer is on its way', async () => {
    const { store, port, hears, end } = await follows();
    let answer: (view: Meeting) => void = () => undefined;
    port.view.mockImplementationOnce(() => new Promise((take) => (answer = take)));
    const asked = store.refresh();
    await hears('changed', change('v1', 'v2', 2, { phase: 'ended' }), 10);
    expect(store.get().view?.phase).toBe('ended');
    answer(viewOf({ version: 'v1' }));
    await asked;
    expect(store.get().view).toMatchObject({ phase: 'ended', version: 'v2' });
    end();
  });

  it('takes a ballot that was signed in another window as accepted, and forgets what is over', async () => {
    const { store, port, hears, end } = await follows();
    store.pick('q1', ['b'], { choice: 'for' });
    const ballot = { question: 'q1', elector: 'a', stage: 'signed', sha256: 'x', at: '2026-11-24T10:01:00.000Z' };
    await hears('own', { sequence: 2, ballot });
    expect(store.ballot('q1', 'a').stage).toBe('accepted');
    expect(store.ballot('q1', 'b').stage).toBe('picked');
    await hears('changed', change('v1', 'v2', 3, { agenda: { q1: { stage: 'counted' } } }));
    expect(store.ballot('q1', 'a').stage).toBe('accepted');
    expect(store.ballot('q1', 'b').stage).toBe('empty');
    expect(port.view).not.toHaveBeenCalled();
    end();
  });

  it('does not let a choice go because an event about an earlier one came late', async () => {
    const { store, hears, end } = await follows();
    store.pick('q1', ['a'], { choice: 'for' });
    await store.seal('q1', ['a']);
    const ballot = { question: 'q1', elector: 'a', stage: 'sealed', sha256: 'another', at: '2026-11-24T10:01:00.000Z' };
    await hears('own', { sequence: 2, ballot });
    await hears('changed', change('v1', 'v2', 3, { agenda: { q1: { deadline: '2026-11-24T10:09:00.000Z' } } }));
    expect(store.ballot('q1', 'a').stage).toBe('sealed');
    end();
  });
});

describe('the order of questions', () => {
  const child = question('3.1', { dependsOn: { question: '3', outcome: 'adopted' } });

  it('puts children after their package, and only if it ended as required', () => {
    const counted = (decision: Decision) => viewOf({
      agenda: [question('1'), question('3', { stage: 'counted', outcome: outcomeOf({ decision }) }), child],
    });
    expect(nextQuestion(counted('adopted'))?.id).toBe('3.1');
    expect(nextQuestion(counted('not_adopted'))?.id).toBe('1');
    expect(mayBePut(counted('not_adopted'), child)).toBe(false);
  });

  it('puts nothing while another question is open or being counted', () => {
    for (const stage of ['open', 'closed'] as const) {
      const view = viewOf({ agenda: [question('1', { stage }), question('2')] });
      expect(nextQuestion(view)).toBeUndefined();
    }
  });
});
