import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@quorum/core/api/problem';
import { api } from '../src/lib/api';
import { cardOf, emptyCard, inForce } from '../src/organizer/card';
import { NewMeeting } from '../src/organizer/NewMeeting';
import { meetingOf, opened, regulationOf, show, typed, typeOf } from './shown';

const rules = (id: string, more = {}) => regulationOf([typeOf('ordinary')], { id, titleRu: id, ...more });
const list = [
  rules('always'), rules('new', { validFrom: '2024-09-01' }), rules('old', { validTo: '2024-08-31' }),
  rules('short', { validFrom: '2024-01-01', validTo: '2024-12-31' }),
];
const answers = { regulations: list, session: { account: 'a', role: 'organizer', name: 'Орлов', csrfToken: 't' } };
const page = () => show(<NewMeeting />, answers);
const draftCard = cardOf({ ...emptyCard, startsAt: '2024-01-01T10:00' })!;
const rulesListed = () => opened('Правила').map((one) =>
  [one.textContent, one.getAttribute('aria-disabled') === 'true']);
const day = /в этот день собрание по ним не провести/;

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

describe('rules', () => {
  it('are in force from their first day to their last one, of the place', () => {
    const year = { validFrom: '2024-01-01', validTo: '2024-12-31' };
    for (const [moment, valid] of [
      ['2023-12-31T23:59', false], ['2024-01-01T00:00', true], ['2024-12-31T23:59', true], ['2025-01-01T00:00', false],
    ] as const) expect(inForce(year, moment), moment).toBe(valid);
    expect(inForce({}, '1999-01-01T10:00')).toBe(true);
  });

  it('are not judged by a day that is not typed yet', () => {
    for (const moment of ['', '0002-09-01T10:00', '0202-09-01T10:00']) expect(inForce({ validFrom: '2024-01-01' }, moment)).toBe(true);
  });
});

describe('a new meeting', () => {
  it('may be held by any rules until its day is known', () => {
    page();
    expect(rulesListed().map(([, off]) => off)).toEqual([false, false, false, false]);
  });

  it('is not held by rules that are not in force on its day, and the list says why', () => {
    page();
    typed('Начало', '2025-02-01T10:00');
    expect(rulesListed()).toEqual([
      ['always', false], ['new', false], ['old — действуют по 31 августа 2024 г.', true],
      ['short — действуют с 1 января 2024 г. по 31 декабря 2024 г.', true],
    ]);
  });

  it('is told so at its day at once, when the rules were chosen before', () => {
    page();
    fireEvent.click(opened('Правила')[1]!);
    typed('Начало', '2024-08-31T23:30');
    expect(screen.getByText('Эти правила действуют с 1 сентября 2024 г.: в этот день собрание по ним не провести.')).toBeTruthy();
    typed('Начало', '2024-09-01T00:00');
    expect(screen.queryByText(day)).toBeNull();
  });

  it('called again goes on by the rules of the one that failed, in force or not', () => {
    const earlier = meetingOf({ phase: 'failed', card: { ...draftCard, startsAt: '2024-01-01T10:00:00.000Z' }, regulation: { id: 'new' } as never });
    show(<NewMeeting />, { ...answers, meeting: earlier }, '/?repeat=m');
    typed('Начало', '2024-08-01T10:00');
    expect(screen.queryByText(day)).toBeNull();
  });

  it('shows at their fields what the server refuses, of the card and in the card', async () => {
    const post = vi.spyOn(api, 'post');
    page();
    typed('Начало', '2025-02-01T10:00');
    for (const [path, label] of [['/startsAt', 'Начало'], ['/title', 'Название собрания'], ['/card/contactEmail', 'Почта для связи']]) {
      post.mockRejectedValue(new Problem(422, { detail: 'Так нельзя.', code: 'x', path } as never));
      fireEvent.click(screen.getByRole('button', { name: 'Создать черновик' }));
      await waitFor(() => expect(screen.getByLabelText(label!).getAttribute('aria-invalid'), label).toBe('true'));
    }
  });

  it('is made after another one: card without times and numbers, agenda without what came up there', async () => {
    const drawn = { id: 'q1', number: '1', title: 'Отчёт', text: 'Принять.', kind: 'binary', type: 'ordinary' };
    const model = meetingOf({
      phase: 'ended', regulation: { id: 'new' } as never,
      card: { ...draftCard, title: 'Собрание', caseNumber: 'А60-1/2024', court: 'Суд', notice: 'почтой 1 мая', startsAt: '2024-01-01T10:00:00.000Z' },
      agenda: [drawn, { ...drawn, id: 'x1', number: '2', proposedBy: 'p' }, { ...drawn, id: 'q1-2', earlierRound: 'q1' }] as never,
    });
    const post = vi.spyOn(api, 'post').mockResolvedValue({ meeting: 'm2' });
    const put = vi.spyOn(api, 'put').mockRejectedValueOnce(new Problem(503, { detail: 'Позже.', code: 'x' } as never)).mockResolvedValue({});
    show(<NewMeeting />, { ...answers, meeting: model }, '/?copy=m');
    typed('Начало', '2025-02-01T10:00');
    fireEvent.click(screen.getByRole('button', { name: 'Создать черновик' }));
    await screen.findByText('Позже.');
    fireEvent.click(screen.getByRole('button', { name: 'Создать черновик' }));
    await waitFor(() => expect(put).toHaveBeenCalledTimes(3));
    expect(post).toHaveBeenCalledTimes(1);
    const sent = post.mock.calls[0]![1] as { regulation: string; card: Record<string, unknown> };
    expect(sent.regulation).toBe('new');
    expect(sent.card).toMatchObject({ title: 'Собрание', court: 'Суд', caseNumber: '', notice: '', startsAt: '2025-02-01T07:00:00.000Z' });
    expect(put.mock.calls.map((call) => call[0])).toEqual(['/meetings/m2/agenda', '/meetings/m2/card', '/meetings/m2/agenda']);
    expect(put.mock.calls[2]![1]).toEqual({ questions: [drawn] });
  });
});
