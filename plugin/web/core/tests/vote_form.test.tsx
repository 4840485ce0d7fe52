import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useMeeting } from '../voting/hooks';
import type { Elector, MeetingPort, MeetingView, Question } from '../voting/model';
import { MeetingStore } from '../voting/store';
import { textsIn } from '../voting/texts';
import { VoteForm } from '../voting/VoteForm';

const question: Question = {
  id: 'q1', number: '1', title: 'Отчёт', text: 'Принять', stage: 'open', kind: 'binary',
  options: ['for', 'against', 'abstain'], order: 1,
};
const electors: Elector[] = ['Альфа', 'Бета', 'Гамма'].map((name) => ({ elector: name, name, weight: '100', ballots: {} }));
const view = {
  meeting: 'm', phase: 'open', card: { title: 'T', zone: 'UTC', form: 'remote' }, protocolReady: false, sequence: 1,
  serverTime: '2026-11-24T10:00:00.000Z', agenda: [question], me: { role: 'participant', electors },
} as MeetingView;

function Form({ store, onSign }: { store: MeetingStore; onSign(): void }) {
  return (
    <VoteForm store={store} snapshot={useMeeting(store)} question={question} electors={electors}
      texts={textsIn('ru')} language="ru" onSign={onSign} />
  );
}

afterEach(cleanup);

describe('a representative', () => {
  it('votes for some of those he speaks for, and is told who stays without a vote', async () => {
    const choose = vi.fn(() => Promise.resolve({ ballot: 'YQ==', sha256: 'x' }));
    const port = { view: () => Promise.resolve(view), choose } as unknown as MeetingPort;
    const store = new MeetingStore({ port, meeting: 'm' });
    store.setTogether(false);
    const onSign = vi.fn();
    render(<Form store={store} onSign={onSign} />);
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Сохранить и подписать' });
    expect(button.disabled).toBe(true);
    expect(screen.queryByRole('status')).toBeNull();
    fireEvent.click(screen.getAllByLabelText('За')[0]!);
    fireEvent.click(screen.getAllByLabelText('Против')[1]!);
    expect(screen.getByRole('status').textContent).toBe('Пока без выбора, в этот раз не голосуют: Гамма');
    fireEvent.click(button);
    await vi.waitFor(() => expect(onSign).toHaveBeenCalledOnce());
    expect(button.textContent).toBe('Подписать'); // nothing is left to be saved
    expect((choose.mock.calls as unknown as string[][]).map((call) => call[1])).toEqual(['Альфа', 'Бета']);
  });

  it('is told of a choice that another window has saved and nobody has signed', () => {
    const port = { view: () => Promise.resolve(view) } as unknown as MeetingPort;
    electors[0]!.ballots = { q1: { stage: 'sealed', sha256: 'x' } };
    render(<Form store={new MeetingStore({ port, meeting: 'm' })} onSign={() => undefined} />);
    expect(screen.getByText(/Выбор сохранён в другом окне/)).toBeTruthy();
  });
});
