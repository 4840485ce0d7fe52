import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countdownText, milestonePassed, ServerClock } from '../live/clock';
import { Unreachable } from '../api/problem';
import { followMeeting, type LiveState } from '../live/follow';
import { SseParser, type LiveEvent } from '../live/sse';

describe('the parser of events', () => {
  const text = 'id: 7\nevent: question_opened\ndata: {"id":"q1"}\n\n: beat\n\nevent: turnout\ndata: {}\n\n';

  it('gives the same events however the text is cut', () => {
    for (let size = 1; size <= text.length; ++size) {
      const parser = new SseParser();
      const events: LiveEvent[] = [];
      for (let at = 0; at < text.length; at += size) events.push(...parser.push(text.slice(at, at + size)));
      expect(events).toEqual([
        { id: 7, event: 'question_opened', data: { id: 'q1' } },
        { event: 'turnout', data: {} },
      ]);
    }
  });

  it('drops a frame that is not JSON and goes on', () => {
    expect(new SseParser().push('data: {\n\nevent: a\ndata: 1\n\n')).toEqual([{ event: 'a', data: 1 }]);
  });
});

describe('the server’s clock', () => {
  it('goes by the page’s clock, whatever the machine’s own clock says', () => {
    let page = 1000;
    const clock = new ServerClock(() => page, () => 0);
    clock.sync('2026-11-24T10:00:00.000Z');
    page += 61_000;
    expect(clock.msUntil('2026-11-24T10:02:00.000Z')).toBe(59_000);
    expect(clock.msUntil('2026-11-24T09:00:00.000Z')).toBe(0);
  });

  it('notices that the machine slept', () => {
    let page = 0;
    let wall = 0;
    const clock = new ServerClock(() => page, () => wall);
    clock.sync('2026-11-24T10:00:00.000Z');
    page += 1000;
    wall += 1500;
    expect(clock.slept()).toBe(false);
    wall += 60_000;
    expect(clock.slept()).toBe(true);
  });

  it('shows minutes and seconds, and hours when there are any', () => {
    expect(countdownText(125_000, 'ru')).toBe('2:05');
    expect(countdownText(1, 'ru')).toBe('0:01');
    expect(countdownText(3_725_000, 'ru')).toBe('1:02:05');
    expect(countdownText((15 * 24 + 1) * 3600_000, 'ru').replaceAll('\u00a0', ' ')).toBe('15 дней 1 час');
    expect(countdownText(2 * 24 * 3600_000 + 5, 'en')).toBe('2 days');
  });

  it('speaks of each milestone once', () => {
    expect(milestonePassed(61_000, 60_000)).toBe(60);
    expect(milestonePassed(60_000, 59_000)).toBeNull();
    expect(milestonePassed(10_001, 9_900)).toBe(10);
  });
});

/** Answers of a server: each a list of pieces, then the stream ends; or a refusal. */
function server(answers: (string[] | Error | number)[]) {
  const asked: (number | undefined)[] = [];
  const open = (last: number | undefined): Promise<Response> => {
    asked.push(last);
    const answer = answers.shift();
    if (answer === undefined) return new Promise(() => undefined);
    if (answer instanceof Error) return Promise.reject(answer);
    if (typeof answer === 'number') return Promise.resolve(new Response('', { status: answer }));
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        answer.forEach((piece) => controller.enqueue(new TextEncoder().encode(piece)));
        controller.close();
      },
    });
    return Promise.resolve(new Response(body));
  };
  return { asked, open };
}

describe('following a meeting', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const follow = (answers: (string[] | Error | number)[]) => {
    const { asked, open } = server(answers);
    const events: string[] = [];
    const states: LiveState[] = [];
    const refresh = vi.fn((): Promise<void> => Promise.resolve());
    const stop = followMeeting({
      open, refresh, onEvent: (event) => events.push(event.event), onState: (s) => states.push(s),
    });
    return { asked, events, states, refresh, stop };
  };

  it('takes up a broken stream after the last event it saw', async () => {
    const run = follow([['id: 5\nevent: a\ndata: 1\n\n'], ['id: 6\nevent: b\ndata: 1\n\n']]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(run.asked.slice(0, 3)).toEqual([undefined, 5, 6]);
    expect(run.events).toEqual(['a', 'b']);
    expect(run.refresh).toHaveBeenCalledTimes(2);
    run.stop();
  });

  it('asks every three seconds when streams do not get through, until one does', async () => {
    const run = follow([new Error('no network'), 502, 502, ['event: hello\ndata: {}\n\n']]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(run.states.at(-1)).toBe('polling');
    await vi.advanceTimersByTimeAsync(2000);
    expect(run.refresh.mock.calls.length).toBeGreaterThanOrEqual(2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(run.states).toContain('live');
    expect(run.events).toEqual(['hello']);
    run.stop();
  });

  it('tells a lost connection from a slow one', async () => {
    const run = follow([new Error('no network'), new Error('no network')]);
    run.refresh.mockRejectedValueOnce(new Unreachable());
    await vi.advanceTimersByTimeAsync(2000);
    expect(run.states.at(-1)).toBe('lost');
    await vi.advanceTimersByTimeAsync(4000);
    expect(run.states.at(-1)).toBe('polling');
    run.stop();
  });

  it('asks for everything when it missed too much', async () => {
    const run = follow([['id: 9\nevent: resync\ndata: {}\n\n']]);
    await vi.advanceTimersByTimeAsync(100);
    expect(run.events).toEqual([]);
    expect(run.refresh).toHaveBeenCalledTimes(2);
    run.stop();
  });

  it('does not claim to be connected once the browser says that the network is gone', async () => {
    const states: LiveState[] = [];
    const open = (_last: number | undefined, signal: AbortSignal) => Promise.resolve(new Response(new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('event: hello\ndata: {}\n\n'));
        signal.addEventListener('abort', () => controller.error(new Error('aborted')));
      },
    })));
    const stop = followMeeting({
      open, refresh: () => Promise.resolve(), onEvent: () => undefined, onState: (s) => states.push(s),
    });
    await vi.advanceTimersByTimeAsync(100);
    expect(states.at(-1)).toBe('live');
    dispatchEvent(new Event('offline'));
    await vi.advanceTimersByTimeAsync(10);
    expect(states.at(-1)).toBe('connecting');
    stop();
  });

  it('stops when it is told to', async () => {
    const run = follow([new Error('away'), new Error('away'), new Error('away')]);
    await vi.advanceTimersByTimeAsync(1000);
    run.stop();
    const asked = run.asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(run.asked.length).toBe(asked);
    expect(run.states.at(-1)).toBe('stopped');
  });
});
