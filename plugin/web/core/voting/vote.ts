// What one ballot says, as the API has it: one mark, votes given out to candidates or split among
// marks, or a mark for each candidate. Votes are whole hundredths in strings: sums do not fit a JavaScript number.
import { amountOf } from '../format/votes';
import type { Candidate, Question } from './model';
import type { Language, Texts } from './texts';

export interface Share {
  option: string;
  votes: string;
}
export interface Mark {
  candidate: string;
  mark: string;
}
/** Exactly one of these. */
export interface Vote {
  choice?: string;
  distribution?: Share[];
  portions?: Share[];
  marks?: Mark[];
}

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

export const candidateText = (question: Question | undefined, id: string): string =>
  question?.candidates?.find((one) => one.id === id)?.text ?? id;

/** One mark in words. "Against" among variants is against all of them. */
export function optionText(question: Question, option: string, texts: Texts): string {
  const mark = option as keyof Texts['choices'];
  if (!(option in texts.choices)) return candidateText(question, option);
  return question.candidates && option === 'against' ? texts.againstAll : texts.choices[mark];
}

/** A whole vote in one line. */
export function voteText(
  question: Question | undefined, vote: Vote | undefined, texts: Texts,
): string {
  if (!question || !vote) return '';
  if (vote.choice !== undefined) return optionText(question, vote.choice, texts);
  const shares = (vote.distribution ?? vote.portions)?.map((one) =>
    `${optionText(question, one.option, texts)} — ${texts.votes(one.votes, question.kind)}`);
  const marks = vote.marks?.map((one) =>
    `${candidateText(question, one.candidate)} — ${texts.choices[one.mark as keyof Texts['choices']]}`);
  return (shares ?? marks ?? []).join('; ');
}
