import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import type { Meeting } from '@quorum/core/api/types';
import { MeetingStore } from '@quorum/core/voting/store';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Enter } from '../src/meetings/Enter';
import { RoomNews } from '../src/meetings/RoomNews';
import { Voting } from '../src/voting/Voting';
import { meetingOf, show } from './shown';

const since = '2026-11-24T09:03:10.000Z';
const there = { live: true, instance: 1, paused: false };
const lost = { live: false, instance: 1, paused: false, lost: { since, missing: 'akka' as const } };
const card = { form: 'remote', zone: 'Europe/Moscow', startsAt: since } as Meeting['card'];
const electors = [{ elector: 'e', name: 'Е', weight: '1', ballots: {} }];
const me: Meeting['me'] = { role: 'participant', admitted: true, present: true, electors };
const meeting = (more: Partial<Meeting>) => meetingOf({ card, me, room: there, ...more });

const never = () => new Promise<never>(() => undefined);
const store = new MeetingStore({ meeting: 'm', port: { view: never, choose: never, sign: never, events: never } });

/** What stands above the tabs of the meeting's page; pressing leads to the next state. */
function Page({ states }: { states: Meeting[] }) {
  const [at, set] = useState(0);
  return (
    <>
      <RoomNews meeting={states[at]!} />
      <Enter meeting={states[at]!} store={store} />
      <button type="button" onClick={() => set(at + 1)}>next</button>
    </>
  );
}
const next = () => fireEvent.click(screen.getByText('next'));
const enter = () => screen.queryByRole('button', { name: 'Войти в собрание' });

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('a participant’s page', () => {
  it('tells of a lost conference, and by what button one enters the other room', () => {
    const other = { ...there, instance: 2 };
    const states = [{}, { room: lost }, { room: other, me: { ...me, present: false } }, { room: other }].map(meeting);
    show(<Page states={states} />);
    expect(screen.queryByRole('alert')).toBeNull();
    next();
    expect(screen.getAllByRole('alert').map((one) => one.textContent)).toEqual([
      'Связь с конференцией прервалась в 12:03:10. Время не идёт, поданные голоса сохранены. Когда связь вернётся, страница скажет об этом сама.']);
    expect(enter()).toBeNull();
    next();
    expect(screen.getByRole('status').textContent).toBe('Связь с конференцией вернулась.');
    expect(screen.getByText('Собрание идёт в новой комнате, прежняя закрыта. Войдите ещё раз: ваши голоса сохранены.')).toBeTruthy();
    expect(enter()).toBeTruthy();
    next();
    expect(screen.getByText(/Вы уже в собрании/)).toBeTruthy();
  });

  it('does not speak of it for long once it is back', () => {
    vi.useFakeTimers();
    show(<Page states={[{ room: lost }, {}].map(meeting)} />);
    next();
    expect(screen.getByText(/вернулась/)).toBeTruthy();
    act(() => void vi.advanceTimersByTime(60_000));
    expect(screen.queryByText(/вернулась/)).toBeNull();
  });

  it('tells a room that is being prepared from a lost one', () => {
    show(<Page states={[meeting({ room: { live: false, instance: 0, paused: false } })]} />);
    expect(screen.getByRole('alert').textContent).toMatch(/Комната конференции готовится/);
  });

  it('does not send anybody into a room that is lost', () => {
    const away = (room: Meeting['room']) => show(
      <Voting store={store} meeting={meeting({ room, me: { ...me, present: false } })} />, { session: null });
    away(there);
    expect(screen.getByText(/Вы не в конференции/)).toBeTruthy();
    cleanup();
    for (const room of [lost, { ...there, instance: 2 }]) {
      away(room);
      expect(screen.queryByText(/Вы не в конференции/)).toBeNull();
      cleanup();
    }
  });
});

describe('the organizer’s page', () => {
  it('leads to where he reads more', () => {
    show(<Page states={[meeting({ room: lost, me: { role: 'organizer', present: true } })]} />);
    expect(screen.getByRole('alert').textContent).toMatch(/прервалась в 12:03:10.*вкладке «Ведение»/);
  });
});
