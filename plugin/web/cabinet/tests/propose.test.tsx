import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@quorum/core/api/problem';
import { api } from '../src/lib/api';
import { Propose } from '../src/meetings/Propose';
import { meetingOf, opened, regulationOf, show, typed, typeOf } from './shown';

const rules = regulationOf([
  typeOf('ordinary'), typeOf('include_extra'), typeOf('secret', 'single_choice', { secret: true }),
  typeOf('committee', 'cumulative'), typeOf('variants', 'single_choice'),
], { inclusionType: 'include_extra' });
const send = () => vi.spyOn(api, 'post').mockResolvedValue(undefined);
let post: ReturnType<typeof send>;
const sent = () => post.mock.calls[0]?.[1];
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const choose = (type: string) =>
  fireEvent.click(opened('Как принимается решение').find((one) => one.textContent?.startsWith(type))!);

function began(onChanged = vi.fn()) {
  show(<Propose meeting={meetingOf({})} onChanged={onChanged} />, { regulations: [rules] });
  press('Предложить вопрос');
  typed('Краткое название вопроса', ' О комитете ');
  typed('Формулировка, за которую голосуют', 'Избрать комитет');
  return onChanged;
}

beforeEach(() => {
  post = send();
});
afterEach(cleanup);

describe('a further question of a participant', () => {
  it('is plain until another kind is chosen', async () => {
    const onChanged = began();
    expect(screen.queryByLabelText('Кандидат 1')).toBeNull();
    press('Отправить вопрос');
    await waitFor(() => expect(onChanged).toHaveBeenCalledOnce());
    expect(sent()).toEqual({ title: 'О комитете', text: 'Избрать комитет', type: 'ordinary' });
  });

  it('is not of a kind that cannot be asked: by secret ballot, on taking a question up', () => {
    began();
    expect(opened('Как принимается решение').map((one) => one.textContent))
      .toEqual(['ordinary (ст. 1)', 'committee (ст. 1)', 'variants (ст. 1)']);
  });

  it('may be an election, with candidates and seats', async () => {
    const onChanged = began();
    choose('committee');
    typed('Кандидат 1', 'Иванов');
    press('Отправить вопрос');
    expect(screen.getByText('Заполните все поля.')).toBeTruthy();
    expect(post).not.toHaveBeenCalled();
    typed('Кандидат 2', ' Петрова ');
    press('Добавить кандидата');
    typed('Кандидат 3', 'Сидоров');
    typed('Сколько мест', '2');
    press('Отправить вопрос');
    await waitFor(() => expect(onChanged).toHaveBeenCalledOnce());
    expect(sent()).toEqual({
      title: 'О комитете', text: 'Избрать комитет', type: 'committee', seats: 2,
      options: [{ id: 'c1', text: 'Иванов' }, { id: 'c2', text: 'Петрова' }, { id: 'c3', text: 'Сидоров' }],
    });
  });

  it('may be a choice among variants, which has no seats; what is refused is told at its field', async () => {
    began();
    choose('variants');
    expect(screen.queryByLabelText('Сколько мест')).toBeNull();
    typed('Вариант 1', 'Север');
    typed('Вариант 2', 'Юг');
    post.mockRejectedValue(new Problem(422, { detail: 'Слишком длинно.', code: 'text_too_long', path: '/options/1/text' } as never));
    press('Отправить вопрос');
    await waitFor(() => expect(screen.getByLabelText('Вариант 2').getAttribute('aria-invalid')).toBe('true'));
    expect(sent()).not.toHaveProperty('seats');
    expect(screen.getByLabelText('Вариант 1').getAttribute('aria-invalid')).toBe('false');
  });
});
