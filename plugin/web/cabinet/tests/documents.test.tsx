import { cleanup, screen } from '@testing-library/react';
import type { Meeting } from '@quorum/core/api/types';
import { afterEach, describe, expect, it } from 'vitest';
import { Documents } from '../src/meetings/Documents';
import { meetingOf, show } from './shown';

const since = '2026-11-24T09:03:10.000Z';
const card = { form: 'remote', zone: 'Europe/Moscow', startsAt: since } as Meeting['card'];
const waiting = (more: object) => meetingOf({
  card, phase: 'ended', me: { role: 'organizer' } as Meeting['me'],
  recordingsAwaited: [{ record: 'r', since, overdue: false, ...more }],
});

afterEach(cleanup);

describe('a recording that is not here', () => {
  it('is expected at first, since the end of the meeting', () => {
    show(<Documents meeting={waiting({})} />);
    expect(screen.getByText(/Запись ожидается от сервера конференции с 24 ноября 2026 г\..* 12:03/)).toBeTruthy();
  });
  it('is missing after a day, and the operator has to be told', () => {
    show(<Documents meeting={waiting({ overdue: true })} />);
    expect(screen.getByText(/Записи нет с 24 ноября.*Сообщите оператору/)).toBeTruthy();
  });
  it('says on which host it lies that is not allowed', () => {
    show(<Documents meeting={waiting({ refusedHost: 'media.example' })} />);
    expect(screen.getByText(/media\.example.*media_hosts/)).toBeTruthy();
  });
  it('is nobody else\'s worry', () => {
    show(<Documents meeting={meetingOf({ card, phase: 'ended', me: { role: 'participant' } as Meeting['me'] })} />);
    expect(screen.queryByText(/Запис[ьи] .*(ожидается|нет)/)).toBeNull();
  });
});
