import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { Meeting } from '@quorum/core/api/types';
import { Problem } from '@quorum/core/api/problem';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { api } from '../src/lib/api';
import { ChangeNews } from '../src/meetings/ChangeNews';
import { Wordings } from '../src/meetings/Wordings';
import { Changes } from '../src/organizer/Changes';
import { Correction } from '../src/organizer/Correction';
import { Rewording } from '../src/organizer/Rewording';
import { meetingOf, show } from './shown';

const card = { form: 'remote', zone: 'Europe/Moscow', startsAt: '2026-12-10T09:00:00.000Z' } as Meeting['card'];
const question = { id: 'q1', number: '1', title: 'Отчёт', text: 'Принять отчёт.', stage: 'pending' } as Meeting['agenda'][number];
const organizer = (more: Partial<Meeting> = {}) => meetingOf({ phase: 'announced', me: { role: 'organizer' }, card, ...more });
const done = vi.fn();

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  done.mockClear();
});

const typed = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('an announced meeting', () => {
  it('is moved with a reason, and against the term of notice on insistence only', async () => {
    const refused = new Problem(409, { type: '', title: '', status: 409, code: 'notice_term_missed', detail: 'Срок истёк' } as never);
    const post = vi.spyOn(api, 'post').mockRejectedValueOnce(refused).mockResolvedValue({} as never);
    show(<Changes meeting={organizer()} onChanged={done} />);
    press('Перенести собрание');
    typed(/^Новое начало/, '2026-12-11T12:00');
    typed(/^Причина/, 'Болезнь');
    press('Перенести собрание');
    await screen.findByText('Срок истёк');
    press('Перенести, хотя срок уведомления истёк');
    await waitFor(() => expect(done).toHaveBeenCalled());
    const body = { startsAt: '2026-12-11T09:00:00.000Z', reason: 'Болезнь' };
    expect(post.mock.calls.map((call) => call.slice(0, 2))).toEqual([
      ['/meetings/m/postponement', body], ['/meetings/m/postponement', { ...body, insists: true }],
    ]);
  });

  it('is cancelled only by who reads that this is for good', async () => {
    const post = vi.spyOn(api, 'post').mockResolvedValue({} as never);
    show(<Changes meeting={organizer()} onChanged={done} />);
    press('Отменить собрание');
    expect(screen.getByText(/Отмену нельзя вернуть/)).toBeTruthy();
    typed(/^Причина/, 'Мировое соглашение');
    press('Отменить собрание навсегда');
    await waitFor(() => expect(done).toHaveBeenCalled());
    expect(post.mock.calls[0]!.slice(0, 2)).toEqual(['/meetings/m/cancellation', { reason: 'Мировое соглашение' }]);
  });

  it('is changed by its organizer only, and not once it has started', () => {
    show(<><Changes meeting={organizer({ phase: 'registration' })} onChanged={done} />
      <Changes meeting={organizer({ me: { role: 'participant' } })} onChanged={done} /></>);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('tells everybody what changed, from when to when and why', () => {
    const moved = { at: '2026-12-01T09:00:00.000Z', from: card.startsAt, to: '2026-12-12T09:00:00.000Z', reason: 'Болезнь' };
    show(<ChangeNews meeting={meetingOf({ phase: 'announced', card, postponements: [moved] })} />);
    expect(screen.getByText(/Собрание перенесено: было 10 декабря 2026 г. в 12:00.*теперь 12 декабря/)).toBeTruthy();
    expect(screen.getByText('Причина: Болезнь')).toBeTruthy();
    expect(screen.getByText(/Ваша заявка остаётся в силе/)).toBeTruthy();
    cleanup();
    show(<ChangeNews meeting={meetingOf({
      phase: 'cancelled', card, postponements: [moved], cancelled: { at: moved.at, reason: 'Долг уплачен' },
    })} />);
    expect(screen.getByText(/Собрание отменено 1 декабря/)).toBeTruthy();
    expect(screen.queryByText(/Собрание перенесено/)).toBeNull();
  });
});

describe('a question that was announced', () => {
  it('gets other words until it is put', async () => {
    const put = vi.spyOn(api, 'put').mockResolvedValue({} as never);
    show(<Rewording meeting={organizer()} question={question} onChanged={done} />);
    press('Изменить формулировку: 1');
    typed(/^Формулировка, которая/, 'Принять отчёт управляющего.');
    typed(/^Причина/, 'Описка');
    press('Изменить формулировку');
    await waitFor(() => expect(done).toHaveBeenCalled());
    expect(put.mock.calls[0]!.slice(0, 2)).toEqual(['/meetings/m/questions/q1/wording',
      { title: 'Отчёт', text: 'Принять отчёт управляющего.', reason: 'Описка' }]);
    cleanup();
    show(<Rewording meeting={organizer()} question={{ ...question, stage: 'open' }} onChanged={done} />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('shows each of its wordings beside the next one', () => {
    const at = '2026-12-01T09:00:00.000Z';
    const rewordings = [{ at, title: 'Отчёт', text: 'Первое.', reason: 'a' }, { at: '2026-12-02T09:00:00.000Z', title: 'Отчёт', text: 'Второе.', reason: 'b' }];
    const { container } = show(<Wordings question={{ ...question, text: 'Третье.', rewordings }} zone="Europe/Moscow" />);
    expect(container.textContent).toMatch(/Было: Отчёт. Первое.Стало: Отчёт. Второе.Причина: a.*Было: Отчёт. Второе.Стало: Отчёт. Третье./);
  });
});

describe('the register of an announced meeting', () => {
  const line = (claim: string) => ({ number: 1, claim, groups: [] });
  const shown = {
    changes: [
      { name: 'ООО «Образец»', represented: true, before: line('100') },
      { name: 'Банк', represented: false, before: line('100'), after: line('250') },
    ],
    linesBefore: 2, lines: 1, totalBefore: '200', total: '250',
  };

  it('is compared with a new file first, and corrected with a reason', async () => {
    const post = vi.spyOn(api, 'post').mockResolvedValue(shown as never);
    show(<Correction meeting="m" onChanged={done} />);
    const file = new File(['number;name'], 'register.csv', { type: 'text/csv' });
    fireEvent.change(document.querySelector('input[type=file]')!, { target: { files: [file] } });
    await screen.findByText(/полномочия прекратятся: ООО «Образец»/);
    expect(screen.getByText('исключается')).toBeTruthy();
    expect(done).not.toHaveBeenCalled();
    typed(/^Причина/, 'Уступка');
    press('Исправить реестр');
    await waitFor(() => expect(done).toHaveBeenCalled());
    const csv = btoa('number;name');
    expect(post.mock.calls.map((call) => call.slice(0, 2))).toEqual([
      ['/meetings/m/register/corrections', { csv, compareOnly: true }],
      ['/meetings/m/register/corrections', { csv, reason: 'Уступка' }],
    ]);
    expect(screen.getByText(/Реестр исправлен/)).toBeTruthy();
  });
});
