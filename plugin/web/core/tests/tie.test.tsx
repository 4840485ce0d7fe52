import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Conduct } from '../voting/Conduct';
import { useMeeting } from '../voting/hooks';
import type { MeetingForm, Outcome } from '../api/types';
import type { ConductPort } from '../voting/ports';
import type { MeetingStore } from '../voting/store';
import { meetingOf, outcomeOf, questionOf, storeOf } from './fixtures';

const candidates = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id.toUpperCase() }));
const tie = (resolution: Outcome['resolution'], tied: string[], more: Partial<Outcome> = {}) => outcomeOf({
  decision: 'tie', resolution,
  election: { options: candidates.map(({ id }) => ({ id, votes: '1' })), elected: [], tied, vacant: 0 }, ...more,
});
const question = (outcome: Outcome) =>
  questionOf({ title: 'Совет', stage: 'counted', kind: 'cumulative', options: [], candidates, seats: 2, outcome });

function Waited({ store, port }: { store: MeetingStore; port: ConductPort }) {
  useMeeting(store);
  return <Conduct store={store} port={port} language="ru" />;
}

async function conducts(outcome: Outcome, form: MeetingForm = 'remote', port = {} as ConductPort) {
  const view = meetingOf({ card: { form }, agenda: [question(outcome)], me: { role: 'organizer' } });
  const store = await storeOf(view);
  render(<Waited store={store} port={port} />);
}

const chairAsked = () => screen.queryByRole('group', { name: /Решает ваш голос/ });
const again = () => screen.queryByRole('button', { name: 'Вынести на второй тур' });

afterEach(cleanup);

describe('a tie that a second round settles', () => {
  it('is put again in a room, once', async () => {
    await conducts(tie('second_round', ['a', 'b']));
    expect(again()).toBeTruthy();
  });

  it('of ballots before a room as well', async () => {
    await conducts(tie('second_round', ['a', 'b']), 'mixed');
    expect(again()).toBeTruthy();
  });

  it('without a room is how the question ended', async () => {
    await conducts(tie('second_round', ['a', 'b']), 'absentee');
    expect(again()).toBeNull();
    expect(screen.getByRole('button', { name: 'Объявить итоги: 1. Совет' })).toBeTruthy();
  });
});

describe('a tie that the chair settles', () => {
  it('is asked about until nobody is tied, between those only who still are', async () => {
    const castingVote = vi.fn(() => Promise.resolve());
    await conducts(tie('chair', ['b', 'c'], { castingVote: 'a' }), 'absentee', { castingVote } as Partial<ConductPort> as ConductPort);
    expect(chairAsked()?.textContent).toContain('BC');
    fireEvent.click(screen.getByRole('button', { name: 'C' }));
    await waitFor(() => expect(castingVote).toHaveBeenCalledWith('q1', 'c'));
    cleanup();
    await conducts(tie('chair', [], { castingVote: 'c', decision: 'elected' }));
    expect(chairAsked()).toBeNull();
  });
});

describe('a tie that a lot settles', () => {
  it('is recorded with those it fell on, as many as there are seats, and two witnesses', async () => {
    const lot = vi.fn(() => Promise.resolve());
    const view = meetingOf({
      card: { form: 'remote' }, me: { role: 'organizer' },
      agenda: [question({ ...tie('lot', ['a', 'b']), election: { options: [], elected: [], tied: ['a', 'b'], vacant: 1 } })],
      participants: ['Анна', 'Борис'].map((name) => ({ participant: name, name, present: true })),
    } as Parameters<typeof meetingOf>[0]);
    render(<Waited store={await storeOf(view)} port={{ lot } as Partial<ConductPort> as ConductPort} />);
    const record = screen.getByRole('button', { name: 'Занести жребий' });
    for (const name of ['B', 'Анна']) fireEvent.click(screen.getByRole('checkbox', { name }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Как бросали жребий' }), { target: { value: 'Монетой.' } });
    expect((record as HTMLButtonElement).disabled).toBe(true);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Борис' }));
    fireEvent.click(record);
    await waitFor(() => expect(lot).toHaveBeenCalledWith(
      'q1', { won: ['b'], witnesses: ['Анна', 'Борис'], comment: 'Монетой.' }));
  });
});

describe('nobody has the majority', () => {
  const short = (more: Partial<Outcome>) => outcomeOf({ decision: 'not_adopted', furtherRound: 'lower_majority', ...more });

  it('leads to a second vote where the rules say so', async () => {
    await conducts(short({}));
    expect(screen.getByRole('button', { name: 'Поставить на повторное голосование' })).toBeTruthy();
  });

  it('is the end once the meeting ended without it', async () => {
    await conducts(short({ lapsed: true }));
    expect(screen.queryByRole('button', { name: 'Поставить на повторное голосование' })).toBeNull();
  });
});
