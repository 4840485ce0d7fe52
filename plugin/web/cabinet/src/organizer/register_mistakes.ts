import type { Problem } from '@quorum/core/api/problem';

export interface Mistake {
  line: string;
  detail: string;
}

/** By line of the file, as the person sees it in a spreadsheet; the server says "line:place". */
export const mistakesOf = (problem: Problem): Mistake[] =>
  (problem.body.errors ?? []).map((one) => ({
    line: /^(\d+)(:|$)/.exec(one.path ?? '')?.[1] ?? '',
    detail: one.detail ?? '',
  }));
