// Why a request came to nothing: the server's refusal in its own words, or no answer at all.
import type { ProblemBody } from './types';

/** A refusal of the server: the rule that says no, in words (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly body: ProblemBody,
  ) {
    super(body.detail);
    this.name = 'Problem';
  }

  get code(): string {
    return this.body.code;
  }

  fact(name: string): string | undefined {
    return this.body.facts?.[name];
  }
}

/** Nothing arrived: no network, a time-out, or an answer that is not ours. */
export class Unreachable extends Error {
  constructor(override readonly cause?: unknown) {
    super('unreachable');
    this.name = 'Unreachable';
  }
}

/** The error that an answer outside 2xx stands for; a proxy's own page counts as no answer. */
export async function problemIn(response: Response): Promise<Problem | Unreachable> {
  const ours = response.headers.get('content-type')?.startsWith('application/problem+json');
  const body = ours ? ((await response.json().catch(() => null)) as ProblemBody | null) : null;
  return typeof body?.code === 'string' ? new Problem(response.status, body) : new Unreachable(response.status);
}
