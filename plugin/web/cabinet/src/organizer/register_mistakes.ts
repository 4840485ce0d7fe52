import type { Problem } from '@quorum/core/api/client';

export interface Mistake {
  line: string;
  column: string;
  detail: string;
}

/** By line of the file, as the person sees it in a spreadsheet: "/lines/5/inn". */
export const mistakesOf = (problem: Problem): Mistake[] =>
  (problem.body.errors ?? []).map((one) => {
    const parts = (one.path ?? '').split('/').filter(Boolean);
    const line = parts.find((part) => /^\d+$/.test(part)) ?? '';
    const last = parts.at(-1) ?? '';
    return { line, column: /^\d+$|^lines$/.test(last) ? '' : last, detail: one.detail ?? '' };
  });
