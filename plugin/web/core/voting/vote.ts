// Reckoning with one ballot's vote. Votes are whole hundredths in strings: sums do not fit a
// JavaScript number.
import { amountOf } from '../format/votes';
import type { Language } from '../i18n/language';
import type { Candidate, Mark, Question, Share, Vote } from '../api/types';

export const sameVote = (a: Vote | undefined, b: Vote | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** What an elector has to give out: his votes, times the seats. */
export const votesToGive = (weight: string, seats: number | undefined): bigint =>
  BigInt(weight) * BigInt(seats ?? 1);

export const given = (shares: Share[]): bigint =>
  shares.reduce((sum, one) => sum + BigInt(one.votes), 0n);

/** "1 234,5" → "123450" where votes have hundredths; empty is nothing; null: no number of votes. */
export function votesTyped(typed: string, decimals: 0 | 2): string | null {
  const plain = typed.replace(/[\s\u00a0]/g, '').replace(',', '.');
  if (plain === '') return '0';
  const parts = /^(\d{1,28})(?:\.(\d{0,2}))?$/.exec(plain);
  if (!parts) return null;
  const rest = (parts[2] ?? '').padEnd(2, '0');
  if (decimals === 0) return rest === '00' ? BigInt(parts[1] ?? 0).toString() : null;
  return BigInt(parts[1] + rest).toString();
}

/** Votes as a field wants them: without groups, without needless zeros. */
export function fieldOf(votes: string, language: Language, decimals: 0 | 2): string {
  if (BigInt(votes) === 0n) return '';
  const amount = amountOf(votes, language, decimals).replace(language === 'en' ? /,/g : /\u00a0/g, '');
  return amount.replace(/[.,]00$/, '');
}

/** The same to everybody; what cannot be divided goes to the first. */
export function evenly(candidates: Candidate[], total: bigint): Share[] {
  if (candidates.length === 0) return [];
  const each = total / BigInt(candidates.length);
  const rest = total - each * BigInt(candidates.length);
  return withoutEmpty(candidates.map((one, i) => (
    { option: one.id, votes: (each + (i === 0 ? rest : 0n)).toString() })));
}

export const withoutEmpty = (shares: Share[]): Share[] =>
  shares.filter((one) => BigInt(one.votes) > 0n);

/** Does the law let votes be split on it, and can they be? */
export const maySplit = (question: Question): boolean =>
  question.splitAllowed === true && (question.kind === 'binary' || question.kind === 'single_choice');

/** Every candidate marked, and no more of them for than the question allows. */
export const marksAreWhole = (marks: Mark[], question: Question): boolean =>
  marks.length === (question.candidates ?? []).length &&
  marks.filter((one) => one.mark === 'for').length <= (question.maxFor ?? marks.length);
