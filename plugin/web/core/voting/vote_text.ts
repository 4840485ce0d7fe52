// One ballot's vote in words.
import type { Question, Vote } from '../api/types';
import type { Texts } from './texts';

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
