import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../api/problem';
import type { LostRoom, Meeting } from '../api/types';
import type { Language } from '../i18n/language';
import { Conduct } from '../voting/Conduct';
import { lostText } from '../voting/lost_text';
import { inEarlierRoom } from '../voting/model';
import type { ConductPort } from '../voting/ports';
import { roomIsClosed } from '../voting/store';
import { textsIn } from '../voting/texts';
import { VotePanel } from '../voting/VotePanel';
import { meetingOf, questionOf, storeOf } from './fixtures';

type Given = Partial<Omit<Meeting, 'card'>>;
const since = '2026-11-24T09:03:10.000Z';
const there = { live: true, instance: 1, paused: false };
const silent: LostRoom = { since, missing: 'akka' };
const away = (lost: LostRoom = silent) => ({ live: false, instance: 1, paused: true, pausedSince: since, lost });
const open = questionOf({ deadline: '2026-11-24T10:05:00.000Z', electorate: 3 });
const electors = [{ elector: 'a', name: 'Альфа', weight: '1', ballots: {} }];
const voter: Given = { room: there, agenda: [open], me: { role: 'participant', electors } };
const organizer: Given = { ...voter, me: { role: 'organizer' } };

/** The panel as it is in the room, and what makes the server show the meeting otherwise. */
async function panel(given: Given, around: { untitled?: boolean; language?: Language } = {}) {
  const view = vi.fn(() => Promise.resolve(meetingOf(given)));
  const store = await storeOf(meetingOf(given), { view });
  render(<VotePanel store={store} language={around.language ?? 'ru'} untitled={around.untitled}
    cabinetUrl="https://q/quorum/meetings/m" onSign={() => undefined} />);
  const shows = async (next: Given) => {
    view.mockResolvedValue(meetingOf({ ...given, ...next }));
    await act(() => store.refresh());
  };
  return { store, shows, view };
}

async function conducts(given: Given, port: Partial<ConductPort> = {}, language: Language = 'ru') {
  const store = await storeOf(meetingOf({ ...organizer, ...given }));
  const whole = { voters: () => Promise.resolve([]), ...port } as Partial<ConductPort> as ConductPort;
  render(<Conduct store={store} port={whole} language={language} />);
}

const timer = () => screen.getByRole('timer').textContent;
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

afterEach(cleanup);

describe('who votes while the conference is lost', () => {
  it('reads since when, that no time runs, and goes on choosing', async () => {
    const { shows } = await panel(voter);
    expect(screen.queryByText(/Связь с конференцией/)).toBeNull();
    expect(screen.queryByRole('link')).toBeNull();
    await shows({ room: away() });
    expect(screen.getByText('Связь с конференцией прервалась в 12:03:10. Когда связь вернётся, страница скажет об этом сама.')).toBeTruthy();
    expect(screen.getByText('Время не идёт, поданные голоса сохранены. Выбирать и подписывать можно и сейчас.')).toBeTruthy();
    expect(timer()).toBe('отсчёт остановлен');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'За' }).matches(':disabled')).toBe(false);
  });

  it('reads that it is back, and that the time waits for the organizer', async () => {
    const { shows } = await panel({ ...voter, room: away() });
    await shows({ room: { ...there, paused: true, pausedSince: since } });
    expect(screen.getByText('Связь с конференцией вернулась.')).toBeTruthy();
    expect(screen.getByText(/Время не идёт, пока организатор не продолжит/).getAttribute('role')).toBe('status');
    await shows({ room: there });
    expect(timer()).not.toBe('отсчёт остановлен');
    expect(screen.queryByText(/Время не идёт/)).toBeNull();
  });

  it('is not told that it is back when the meeting is over', async () => {
    const { shows } = await panel({ ...voter, room: away() });
    await shows({ phase: 'ended', room: { ...there, live: false } });
    expect(screen.queryByText(/вернулась/)).toBeNull();
  });

  it('hears of it once: the page around says it aloud', async () => {
    const { shows } = await panel(voter);
    await shows({ room: away() });
    expect(screen.queryByRole('alert')).toBeNull();
    cleanup();
    await panel({ ...voter, room: away() }, { untitled: true });
    expect(screen.queryByText(/прервалась/)).toBeNull();
    expect(screen.getByText(/Выбирать и подписывать можно и сейчас/)).toBeTruthy();
  });

  it('is promised nothing that a break forbids, and nothing of votes before there are any', () => {
    const texts = textsIn('en');
    const text = (given: Given) => lostText(meetingOf({ ...voter, room: away(), ...given }), texts, 'en');
    expect(text({})).toContain('You can go on choosing and signing.');
    expect(text({ pausedAt: since })).toMatch(/12:03:10.*No time runs; votes that were cast are kept\. When/);
    expect(text({ me: { role: 'participant' } })).not.toContain('choosing');
    expect(text({ phase: 'registration', agenda: [] })).toMatch(/^Contact with the conference was lost at 12:03:10.*\. When contact is back/);
    expect(text({ room: there })).toBe('');
  });

  it('sent in ahead, whatever becomes of a room', async () => {
    await panel({ ...voter, room: { ...away(), paused: false }, agenda: [{ ...open, ahead: true }] });
    expect(timer()).not.toBe('отсчёт остановлен');
  });
});

describe('a page in a room that was given up', () => {
  const refused = (code: string) =>
    new Problem(403, { type: 'x', title: 'x', status: 403, detail: 'В этой комнате собрание не идёт.', code });

  it('leads back to the cabinet and offers nothing that would be refused', async () => {
    const { store, view } = await panel({ ...voter, room: away() });
    view.mockRejectedValue(refused('room_not_ours'));
    await act(() => store.refresh().catch(() => undefined));
    expect(screen.getByText(/Прежняя комната закрыта\. Войдите в собрание ещё раз/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Открыть личный кабинет' }).getAttribute('href')).toBe('https://q/quorum/meetings/m');
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.queryByText(/не идёт/)).toBeNull();
  });

  it('is told from another window and from the end of the meeting', async () => {
    const { store } = await panel(voter);
    const closed = (problemCode: string, given: Given = {}) =>
      roomIsClosed({ ...store.get(), problemCode, view: meetingOf({ ...voter, ...given }) });
    expect(closed('room_session_replaced')).toBe(false);
    expect(closed('room_session_replaced', { room: away() })).toBe(true);
    expect(closed('room_not_ours', { phase: 'ended' })).toBe(false);
  });

  it('is who is not in the later one', () => {
    const second = { ...there, instance: 2 };
    const is = (present: boolean, room = second) =>
      inEarlierRoom(meetingOf({ room, me: { role: 'participant', present } }));
    expect([is(false), is(true), is(false, there), is(false, { ...second, live: false })]).toEqual([true, false, false, false]);
  });
});

describe('the organizer of a lost conference', () => {
  it.each([
    ['api', /bbb-web/], ['redis', /Redis/], ['akka', /akka-apps/], ['room', /Комната конференции/],
  ] as const)('reads that what is missing is %s', async (missing, words) => {
    await conducts({ room: away({ since, missing }) });
    expect(screen.getByText('Нет связи с конференцией с 12:03:10')).toBeTruthy();
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText(/Связь проверяется всё время/)).toBeTruthy();
  });

  const reasons = Object.entries(textsIn('ru').conduct.room.reasons);
  it.each([
    ...reasons, ['ENDED_FROM_API', textsIn('ru').conduct.room.reasons.ended_from_api],
    ['something_new', 'Сервер конференции завершил комнату.'], ['constructor', 'Сервер конференции завершил комнату.'],
  ])('reads why a room is gone: %s, and need not ask for another', async (reason, words) => {
    await conducts({ room: away({ since, missing: 'akka', reason }) });
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText(/Другая комната откроется сама/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Открыть другую комнату' })).toBeNull();
  });

  it('opens another room, once he knows that everybody has to enter again', async () => {
    const replaceRoom = vi.fn(() => Promise.resolve());
    await conducts({ room: { ...away(), instance: 3 } }, { replaceRoom });
    fireEvent.click(button('Открыть другую комнату'));
    expect(screen.getByRole('alert').textContent).toMatch(/Всем придётся войти ещё раз: прежняя комната закроется\..*сохранятся/);
    expect(replaceRoom).not.toHaveBeenCalled();
    fireEvent.click(button('Открыть другую комнату: подтверждаю'));
    await waitFor(() => expect(replaceRoom).toHaveBeenCalledExactlyOnceWith(3));
  });

  it('may do so while it lives, since its sound may be gone', async () => {
    await conducts({}, {}, 'en');
    expect(screen.getByText('No sound, or the room cannot be entered').closest('details')?.open).toBe(false);
    expect(button('Open another room')).toBeTruthy();
    expect(screen.queryByText(/No contact/)).toBeNull();
  });

  it('has no such button where there is no room: before the first, after the end', async () => {
    for (const given of [{ room: { live: false, instance: 0, paused: false } }, { phase: 'ended' as const }]) {
      await conducts(given);
      expect(screen.queryByText('Открыть другую комнату')).toBeNull();
      cleanup();
    }
  });

  it('cannot resume, and reads why', async () => {
    await conducts({ room: away() });
    const resume = button('Продолжить голосование');
    expect(resume.disabled).toBe(true);
    expect(document.getElementById(resume.getAttribute('aria-describedby')!)?.textContent)
      .toBe('Продолжить можно, когда вернётся связь с конференцией.');
    cleanup();
    await conducts({ room: { ...there, paused: true } });
    expect(button('Продолжить голосование').disabled).toBe(false);
    expect(screen.queryByText(/Продолжить можно/)).toBeNull();
  });

  it('is not offered to put a question, which would be refused', async () => {
    const agenda = [questionOf({ stage: 'pending', order: 0 })];
    await conducts({ agenda, room: { ...away(), paused: false } });
    expect(screen.queryByRole('button', { name: /Поставить на голосование/ })).toBeNull();
    expect(screen.getByText('Продолжить можно, когда вернётся связь с конференцией.')).toBeTruthy();
  });
});
