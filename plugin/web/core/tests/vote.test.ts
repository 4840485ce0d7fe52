import { describe, expect, it } from 'vitest';
import { grainOf } from '../format/votes';
import type { Question } from '../voting/model';
import { textsIn } from '../voting/texts';
import {
  evenly, fieldOf, given, hundredthsOf, marksAreWhole, sameVote, voteText, votesToGive,
} from '../voting/vote';

const candidates = [{ id: 'c1', text: 'Иванов' }, { id: 'c2', text: 'Петрова' }, { id: 'c3', text: 'Сидоров' }];
const election: Question = {
  id: 'q1', number: '1', title: 'Комитет', text: 'Избрать комитет', stage: 'open', kind: 'cumulative',
  options: ['against', 'abstain'], order: 1, candidates, seats: 3,
};

describe('votes that are given out', () => {
  it('are the votes of the elector times the seats, beyond what a number holds', () => {
    expect(votesToGive('900719925474099301', 3)).toBe(2702159776422297903n);
    expect(votesToGive('100', undefined)).toBe(100n);
  });

  it('are read as people type them, and nothing else is', () => {
    expect(hundredthsOf('1 234,5')).toBe('123450');
    expect(hundredthsOf('0.01')).toBe('1');
    expect(hundredthsOf('')).toBe('0');
    for (const wrong of ['-1', '1,234', '1e3', 'сто', '1.2.3']) expect(hundredthsOf(wrong), wrong).toBeNull();
  });

  it('come back into the field as they were typed', () => {
    expect(fieldOf('123450', 'ru')).toBe('1234,50');
    expect(fieldOf('123400', 'en')).toBe('1234');
    expect(hundredthsOf(fieldOf('123401', 'ru'))).toBe('123401');
    expect(fieldOf('0', 'ru')).toBe('');
  });

  it('shared out evenly are all given, to the last kopeck', () => {
    const shares = evenly(candidates, 100n);
    expect(shares.map((one) => one.votes)).toEqual(['34', '33', '33']);
    expect(given(shares)).toBe(100n);
    expect(evenly(candidates, 2n)).toEqual([{ option: 'c1', votes: '2' }]);
  });

  it('are whole for everybody where votes are counted whole', () => {
    expect(evenly(candidates, 10000n, 100n).map((one) => one.votes)).toEqual(['3400', '3300', '3300']);
    expect(grainOf('share', 10000n)).toBe(100n);
    expect(grainOf('share', 10050n)).toBe(1n);
    expect(grainOf('kopeck', 10000n)).toBe(1n);
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
    const split = { portions: [{ option: 'for', votes: '100' }, { option: 'against', votes: '20000' }] };
    const plain: Question = { ...election, kind: 'binary', candidates: undefined };
    expect(voteText(plain, split, textsIn('ru', 'share'))).toBe('За — 1\u00a0акция; Против — 200\u00a0акций');
    expect(voteText(election, undefined, texts)).toBe('');
  });

  it('marks every candidate, and no more of them for than allowed', () => {
    const mark = (candidate: string, value: string) => ({ candidate, mark: value });
    const all = [mark('c1', 'for'), mark('c2', 'for'), mark('c3', 'against')];
    expect(marksAreWhole(all, election)).toBe(true);
    expect(marksAreWhole(all, { ...election, maxFor: 1 })).toBe(false);
    expect(marksAreWhole(all.slice(1), election)).toBe(false);
  });
});
