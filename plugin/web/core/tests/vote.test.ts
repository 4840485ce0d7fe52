import { describe, expect, it } from 'vitest';
import type { Mark, Question } from '../api/types';
import { textsIn } from '../voting/texts';
import { evenly, fieldOf, given, marksAreWhole, sameVote, votesToGive, votesTyped } from '../voting/vote';
import { voteText } from '../voting/vote_text';
import { questionOf } from './fixtures';

const candidates = [{ id: 'c1', text: 'Иванов' }, { id: 'c2', text: 'Петрова' }, { id: 'c3', text: 'Сидоров' }];
const election = questionOf({
  title: 'Комитет', text: 'Избрать комитет', kind: 'cumulative', options: ['against', 'abstain'], candidates, seats: 3,
});

describe('votes that are given out', () => {
  it('are the votes of the elector times the seats, beyond what a number holds', () => {
    expect(votesToGive('900719925474099301', 3)).toBe(2702159776422297903n);
    expect(votesToGive('100', undefined)).toBe(100n);
  });

  it('are read as people type them, and nothing else is', () => {
    expect(votesTyped('1 234,5', 2)).toBe('123450');
    expect(votesTyped('0.01', 2)).toBe('1');
    expect(votesTyped('', 2)).toBe('0');
    for (const wrong of ['-1', '1,234', '1e3', 'сто', '1.2.3']) expect(votesTyped(wrong, 2), wrong).toBeNull();
  });

  it('come back into the field as they were typed', () => {
    expect(fieldOf('123450', 'ru', 2)).toBe('1234,50');
    expect(fieldOf('123400', 'en', 2)).toBe('1234');
    expect(votesTyped(fieldOf('123401', 'ru', 2), 2)).toBe('123401');
    expect(fieldOf('0', 'ru', 2)).toBe('');
  });

  it('shared out evenly are all given, to the last kopeck', () => {
    const shares = evenly(candidates, 100n);
    expect(shares.map((one) => one.votes)).toEqual(['34', '33', '33']);
    expect(given(shares)).toBe(100n);
    expect(evenly(candidates, 2n)).toEqual([{ option: 'c1', votes: '2' }]);
  });

  it('are whole for everybody where votes are counted whole', () => {
    expect(textsIn('ru', 'share').decimals).toBe(0);
    expect(votesTyped('1 234,00', 0)).toBe('1234');
    expect(votesTyped('0,5', 0)).toBeNull();
    expect(fieldOf('123400', 'ru', 0)).toBe('123400');
  });
});

describe('a vote', () => {
  it('is another one when a kopeck moves', () => {
    const shares = (votes: string) => ({ distribution: [{ option: 'c1', votes }] });
    expect(sameVote(shares('1'), shares('1'))).toBe(true);
    expect(sameVote(shares('1'), shares('2'))).toBe(false);
    expect(sameVote(undefined, { choice: 'for' })).toBe(false);
  });

  it('is said in words: a mark, a variant, votes for candidates', () => {
    const texts = textsIn('ru', 'kopeck');
    const variants: Question = { ...election, kind: 'single_choice', options: ['c1', 'against', 'abstain'] };
    expect(voteText(variants, { choice: 'c1' }, texts)).toBe('Иванов');
    expect(voteText(variants, { choice: 'against' }, texts)).toBe('Против всех');
    expect(voteText({ ...election, candidates: undefined }, { choice: 'against' }, texts)).toBe('Против');
    const shares = { distribution: [{ option: 'c2', votes: '150' }] };
    expect(voteText(election, shares, texts)).toBe('Петрова — 1,50\u00a0₽');
    const split = { portions: [{ option: 'for', votes: '1' }, { option: 'against', votes: '200' }] };
    const plain: Question = { ...election, kind: 'binary', candidates: undefined };
    expect(voteText(plain, split, textsIn('ru', 'share'))).toBe('За — 1\u00a0акция; Против — 200\u00a0акций');
    expect(voteText(election, undefined, texts)).toBe('');
  });

  it('marks every candidate, and no more of them for than allowed', () => {
    const mark = (candidate: string, value: Mark['mark']) => ({ candidate, mark: value });
    const all = [mark('c1', 'for'), mark('c2', 'for'), mark('c3', 'against')];
    expect(marksAreWhole(all, election)).toBe(true);
    expect(marksAreWhole(all, { ...election, maxFor: 1 })).toBe(false);
    expect(marksAreWhole(all.slice(1), election)).toBe(false);
  });
});
