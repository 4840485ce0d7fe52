import { describe, expect, it, vi } from 'vitest';
import { Problem, Unreachable } from '../api/client';
import type { MeetingView } from '../voting/model';
import { textsIn } from '../voting/texts';
import { unitFrom } from '../voting/unit';

const viewBy = (id: string) => ({ meeting: 'm', regulation: { id } }) as MeetingView;
const list = [{ id: 'ru.jsc', unit: 'share' }, { id: 'ru.sro', unit: 'head' }, { id: 'own' }];

describe('the unit of a meeting', () => {
  it('is the one of its regulation, and the list is asked once', async () => {
    const ask = vi.fn(() => Promise.resolve(list));
    const withUnit = unitFrom(ask);
    expect((await withUnit(viewBy('ru.jsc'))).unit).toBe('share');
    expect((await withUnit(viewBy('ru.sro'))).unit).toBe('head');
    expect((await withUnit(viewBy('own'))).unit).toBeUndefined();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('of creditors is known without asking', async () => {
    const ask = vi.fn(() => Promise.resolve(list));
    expect((await unitFrom(ask)(viewBy('ru.creditors'))).unit).toBe('kopeck');
    expect(ask).not.toHaveBeenCalled();
  });

  it('is asked again when there was no network, but not when the server said no', async () => {
    const lost = vi.fn(() => Promise.reject(new Unreachable())).mockName('lost');
    const patient = unitFrom(lost);
    expect((await patient(viewBy('ru.sro'))).unit).toBeUndefined();
    lost.mockImplementation(() => Promise.resolve(list) as never);
    expect((await patient(viewBy('ru.sro'))).unit).toBe('head');
    const refusal = new Problem(401, { type: 'x', title: 'x', status: 401, detail: 'x', code: 'session_missing' });
    const refusing = vi.fn(() => Promise.reject(refusal));
    const resigned = unitFrom(refusing);
    await resigned(viewBy('ru.sro'));
    expect((await resigned(viewBy('ru.sro'))).unit).toBeUndefined();
    expect(refusing).toHaveBeenCalledTimes(1);
  });
});

describe('the words of the panel', () => {
  it('say weights in the unit of the meeting, and cumulative votes as votes', () => {
    const texts = textsIn('ru', 'share');
    expect(texts.votes('300')).toBe('3\u00a0акции');
    expect(texts.votes('900', 'cumulative')).toBe('9\u00a0голосов');
    expect(textsIn('en', 'kopeck').votes('900', 'cumulative')).toBe('₽\u00a09.00');
  });

  it('are the same object each time, so that nothing is drawn or counted anew', () => {
    expect(textsIn('ru', 'share')).toBe(textsIn('ru', 'share'));
    expect(textsIn('ru', 'share')).not.toBe(textsIn('ru'));
  });
});
