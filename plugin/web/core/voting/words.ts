// What went wrong, for people: refusals come worded by the server, the rest is said here.
import { Problem, Unreachable } from '../api/problem';
import type { Texts } from './texts';

export function wordsOf(error: unknown, texts: Pick<Texts, 'unreachable' | 'unknownTrouble'>): string {
  if (error instanceof Problem) return error.message;
  return error instanceof Unreachable ? texts.unreachable : texts.unknownTrouble;
}
