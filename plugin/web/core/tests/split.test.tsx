import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { BallotFields } from '../voting/BallotFields';
import type { Vote } from '../api/types';
import { textsIn } from '../voting/texts';
import type { Language } from '../i18n/language';
import { questionOf } from './fixtures';

const question = questionOf({ title: 'Дивиденды', text: 'Выплатить', splitAllowed: true });

let said: Vote | undefined;

function Fields({ asked = question, weight = '300', unit = 'share', language = 'ru' as Language, undivided = false }) {
  const [vote, setVote] = useState<Vote | undefined>();
  said = vote;
  return (
    <BallotFields
      question={asked} legend="Номинал" vote={vote} weight={weight} disabled={false} undivided={undivided}
      texts={textsIn(language, unit)} language={language} onVote={setVote}
    />
  );
}

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label, { selector: 'input:not([type=radio])' }), { target: { value } });
const standing = () => screen.getByRole('status').textContent?.replaceAll('\u00a0', ' ');
const split = (name = 'Разделить голоса') => fireEvent.click(screen.getByLabelText(name));

afterEach(cleanup);

describe('votes that may be split', () => {
  it('are no vote until the last of them is given', () => {
    render(<Fields />);
    split();
    expect(said).toBeUndefined();
    type('За', '100');
    expect(standing()).toBe('Осталось распределить: 200 акций');
    expect(said).toBeUndefined();
    type('Против', '201');
    expect(standing()).toBe('Распределено больше, чем у вас есть. Лишнее: 1 акция');
    expect(said).toBeUndefined();
    type('Против', '199');
    fireEvent.click(screen.getByRole('button', { name: 'Отдать остальное: Воздержаться' }));
    expect(standing()).toBe('Осталось распределить: 0 акций');
    expect(said).toEqual({
      portions: [{ option: 'for', votes: '100' }, { option: 'against', votes: '199' }, { option: 'abstain', votes: '1' }],
    });
  });

  it('are no vote any more when something is taken back, and one mark can be made instead', () => {
    render(<Fields />);
    split();
    type('За', '300');
    expect(said).toEqual({ portions: [{ option: 'for', votes: '300' }] });
    type('За', '299');
    expect(said).toBeUndefined();
    fireEvent.click(screen.getByLabelText('Против', { selector: '[type=radio]' }));
    expect(said).toEqual({ choice: 'against' });
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('of shares are whole, and of square metres go to the hundredth', () => {
    const shown = render(<Fields />);
    split();
    type('За', '0,5');
    expect(standing()).toBe('Введите целое число, например 150');
    expect(said).toBeUndefined();
    shown.unmount();
    render(<Fields unit="0.01 m2" weight="5241" />);
    split();
    type('За', '52,40');
    expect(standing()).toBe('Осталось распределить: 0,01 м²');
    type('Против', '0,01');
    expect(said).toEqual({ portions: [{ option: 'for', votes: '5240' }, { option: 'against', votes: '1' }] });
  });

  it('go beyond what a number holds, in English as well', () => {
    render(<Fields language="en" weight="9007199254740993021" />);
    split('Split the votes');
    type('For', '9007199254740993020');
    expect(standing()).toBe('Left to give: 1 share');
    type('Against', '1');
    expect(said?.portions?.[0]?.votes).toBe('9007199254740993020');
  });

  it('are kept, half done, when the page is read in another language', () => {
    const shown = render(<Fields unit="0.01 m2" weight="5241" />);
    split();
    type('За', '52,40');
    type('Против', 'два');
    shown.rerender(<Fields unit="0.01 m2" weight="5241" language="en" />);
    const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input:not([type=radio])' });
    expect(field('For').value).toBe('52.40');
    expect(field('Against').value).toBe('два');
    type('Against', '0.01');
    expect(said?.portions).toEqual([{ option: 'for', votes: '5240' }, { option: 'against', votes: '1' }]);
  });

  it('can be split among variants too', () => {
    render(<Fields asked={{
      ...question, kind: 'single_choice', options: ['c1', 'against'], candidates: [{ id: 'c1', text: 'Юг' }],
    }} />);
    split();
    type('Юг', '100');
    type('Против всех', '200');
    expect(said).toEqual({ portions: [{ option: 'c1', votes: '100' }, { option: 'against', votes: '200' }] });
  });

  it('are offered only where the question allows it, and only for the votes of one', () => {
    const shown = render(<Fields asked={{ ...question, splitAllowed: false }} />);
    expect(screen.queryByLabelText('Разделить голоса')).toBeNull();
    shown.unmount();
    render(<Fields weight="0" />);
    expect(screen.queryByLabelText('Разделить голоса')).toBeNull();
    cleanup();
    render(<Fields undivided />);
    expect(screen.queryByLabelText('Разделить голоса')).toBeNull();
  });
});
