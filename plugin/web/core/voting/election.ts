// Of what the votes of candidates and variants are counted and shown as shares, as the protocol has it.
import type { Outcome, Question } from '../api/types';

/** One person, one vote, whatever his weight: the votes of a candidate are people. */
export const countsHeads = (question: Question): boolean =>
  question.criteria[0]?.measure === 'heads';

/** All that those present could give; in a cumulative vote, once for each seat. */
export function allThatCouldBeGiven(question: Question, outcome: Outcome): string {
  if (countsHeads(question)) return outcome.heads.present;
  const seats = question.kind === 'cumulative' ? BigInt(question.seats ?? 1) : 1n;
  return (BigInt(outcome.weight.present) * seats).toString();
}
