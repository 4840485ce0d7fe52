import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useMeeting } from '../voting/hooks';
import type { Elector } from '../api/types';
import type { MeetingPort } from '../voting/ports';
import type { MeetingStore } from '../voting/store';
import { textsIn } from '../voting/texts';
import { VoteForm } from '../voting/VoteForm';
import { meetingOf, questionOf, storeOf } from './fixtures';

const question = questionOf();
const electors: Elector[] = ['Альфа', 'Бета', 'Гамма'].map((name) => ({ elector: name, name, weight: '100', ballots: {} }));
const view = meetingOf({ agenda: [question], me: { role: 'participant', electors } });

function Form({ store, onSign }: { store: MeetingStore; onSign(): void }) {
  return (
    <VoteForm store={store} snapshot={useMeeting(store)} question={question} electors={electors}
      texts={textsIn('ru')} language="ru" onSign={onSign} />
  );
}

afterEach(cleanup);

describe('a representative', () => {
  it('votes for some of those he speaks for, and is told who stays without a vote', async () => {
    const choose = vi.fn<MeetingPort['choose']>(() => Promise.resolve({ ballot: 'YQ==', sha256: 'x' }));
    const store = await storeOf(view, { choose });
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
    expect(choose.mock.calls.map((call) => call[1])).toEqual(['Альфа', 'Бета']);
  });

  it('is told of a choice that another window has saved and nobody has signed', async () => {
    electors[0]!.ballots = { q1: { stage: 'sealed', sha256: 'x', at: view.serverTime } };
    render(<Form store={await storeOf(view)} onSign={() => undefined} />);
    expect(screen.getByText(/Выбор сохранён в другом окне/)).toBeTruthy();
  });
});
