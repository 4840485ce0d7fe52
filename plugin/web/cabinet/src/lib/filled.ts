// What a directory of organizations said of an INN, kept with the form it has filled in: whence each
// field is and of what day. What a person typed is never typed over.
import type { CompanyFound } from '@quorum/core/api/types';

export interface Filled {
  source: string;
  inn: string;
  asked: string;
  /** Of the organization; empty: it does not say. */
  status: string;
  /** By the form's own names of its fields. */
  values: Record<string, string>;
}

/** `typed` with what was empty, or filled in before and left so, as the directory has it. */
export function filledIn<Form extends Record<string, string>>(
  typed: Form, said: Partial<Form>, found: CompanyFound, before?: Filled,
): { form: Form; filled: Filled } {
  const values = Object.fromEntries(Object.entries(said).filter((one): one is [string, string] => !!one[1]));
  const free = Object.entries(values).filter(([name]) => {
    const now = (typed[name] ?? '').trim();
    return now === '' || now === before?.values[name];
  });
  return {
    form: { ...typed, ...Object.fromEntries(free) },
    filled: { source: found.source, inn: found.company.inn, asked: found.asked, status: found.company.status, values },
  };
}
