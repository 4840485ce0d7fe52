import type { Meeting } from '@quorum/core/api/types';

/** The numbers of these questions, in the order of the agenda: "1, 3". */
export const numbersOf = ({ agenda }: Pick<Meeting, 'agenda'>, ids: string[]): string =>
  agenda.filter((one) => ids.includes(one.id)).map((one) => one.number).join(', ');
