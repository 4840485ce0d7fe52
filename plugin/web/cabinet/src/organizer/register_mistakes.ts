import type { Problem } from '@quorum/core/api/problem';

export const registerMaxBytes = 20 * 1024 * 1024;

/** The bytes as they are: the server finds out the encoding. */
export const base64Of = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const chunk = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += chunk) text += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return btoa(text);
};

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
