import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../core/api/problem';
import type { Meeting } from '../../core/api/types';
import { meetingOf, questionOf, storeOf } from '../../core/tests/fixtures';
import { Attention } from '../src/Attention';

type Given = Partial<Omit<Meeting, 'card'>>;
const since = '2026-11-24T09:03:10.000Z';
const there = { live: true, instance: 1, paused: false };
const lost = { live: false, instance: 1, paused: true, lost: { since, missing: 'akka' as const } };
const me: Meeting['me'] = { role: 'participant', electors: [{ elector: 'a', name: 'Альфа', weight: '1', ballots: {} }] };
const open = questionOf({ deadline: '2026-11-24T10:05:00.000Z' });

async function attends(given: Given, panelOpen = false) {
  const view = vi.fn(() => Promise.resolve(meetingOf({ me, ...given })));
  const store = await storeOf(meetingOf({ me, ...given }), { view });
  render(<Attention store={store} language="ru" panelOpen={panelOpen} onNews={() => undefined} onGo={() => undefined} />);
  const shows = async (next: Given) => {
    view.mockResolvedValue(meetingOf({ me, ...next }));
    await act(() => store.refresh());
  };
  const refused = async (code: string) => {
    view.mockRejectedValue(new Problem(403, { type: 'x', title: 'x', status: 403, detail: 'x', code }));
    await act(() => store.refresh().catch(() => undefined));
  };
  return { shows, refused };
}
const note = () => screen.queryByRole('complementary')?.textContent ?? '';
const aloud = () => screen.getByRole('alert').textContent;
const close = () => fireEvent.click(screen.getByRole('button', { name: 'Закрыть' }));

afterEach(cleanup);

describe('a card over the room', () => {
  it('tells of a lost conference without a question, and that it is back', async () => {
    const { shows } = await attends({ room: there });
    expect(note()).toBe('');
    await shows({ room: lost });
    expect(note()).toMatch(/прервалась в 12:03:10/);
    close();
    expect(note()).toBe('');
    await shows({ room: there });
    expect(note()).toMatch(/вернулась/);
    expect(screen.getByRole('status').textContent).toBe('Связь с конференцией вернулась.');
  });

  it('comes again to whoever has closed that of the question, whose time stands', async () => {
    const { shows } = await attends({ room: there, agenda: [open] });
    expect(note()).toMatch(/Открыто голосование/);
    await shows({ room: lost, agenda: [open] });
    expect(note()).toMatch(/прервалась.*Открыто голосование.*отсчёт остановлен/);
    close();
    expect(note()).toBe('');
  });

  it('is said aloud once, with the panel open or not', async () => {
    const { shows } = await attends({ room: there, agenda: [open] }, true);
    expect(aloud()).toBe('');
    await shows({ room: lost, agenda: [open] });
    expect(aloud()).toMatch(/прервалась в 12:03:10.*Время не идёт/);
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    expect(note()).toBe('');
  });

  it('leads out of a room that was given up', async () => {
    const { refused } = await attends({ room: lost, agenda: [open] });
    await refused('room_not_ours');
    expect(note()).toMatch(/^Прежняя комната закрыта\. Войдите в собрание ещё раз/);
    expect(screen.queryByRole('group')).toBeNull();
    expect(aloud()).toMatch(/Прежняя комната закрыта/);
  });
});
