// The sign-up form as it is filled in, step by step. Nothing typed is lost by a reload; passwords
// are not kept.
import type { SignUpForm } from '@quorum/core/api/types';
import type { Filled } from '../lib/filled';
import { phoneOf, plain } from '../lib/identifiers';

export interface Draft {
  role: SignUpForm['role'];
  kind: SignUpForm['kind'];
  email: string;
  phone: string;
  password: string;
  passwordAgain: string;
  person: SignUpForm['person'];
  organization: NonNullable<SignUpForm['organization']>;
  ogrnip: string;
  documents: SignUpForm['documents'];
  /** What a directory said of the organization. */
  filled?: Filled;
}

export const emptyDraft: Draft = {
  role: 'participant',
  kind: 'legal_entity',
  email: '',
  phone: '',
  password: '',
  passwordAgain: '',
  person: { surname: '', givenName: '', patronymic: '', inn: '', snils: '', position: '' },
  organization: { fullName: '', shortName: '', inn: '', kpp: '', ogrn: '', address: '' },
  ogrnip: '',
  documents: [],
};

export function formOf(draft: Draft): SignUpForm {
  const { role, kind, email, password, documents } = draft;
  const phone = phoneOf(draft.phone);
  const person = { ...draft.person, inn: plain(draft.person.inn), snils: plain(draft.person.snils) };
  const form: SignUpForm = { role, kind, email, phone, password, person, documents };
  if (kind === 'legal_entity') form.organization = organizationOf(draft.organization);
  if (kind === 'sole_trader') form.ogrnip = plain(draft.ogrnip);
  return form;
}

const organizationOf = (typed: Draft['organization']): Draft['organization'] =>
  ({ ...typed, inn: plain(typed.inn), kpp: plain(typed.kpp), ogrn: plain(typed.ogrn) });

export const steps = ['account', 'person', 'documents', 'sign'] as const;
export type Step = (typeof steps)[number];

/** On which step the field of a refusal stands. */
export function stepOf(path: string): Step {
  if (/^\/(person|organization|ogrnip)/.test(path)) return 'person';
  return path.startsWith('/documents') ? 'documents' : 'account';
}

const kept = 'quorum:sign-up';

export function keep(draft: Draft): void {
  try {
    sessionStorage.setItem(kept, JSON.stringify({ ...draft, password: '', passwordAgain: '' }));
  } catch {
    // Then a reload begins anew.
  }
}

export function begun(): Draft {
  try {
    const text = sessionStorage.getItem(kept);
    if (!text) return emptyDraft;
    const draft = { ...emptyDraft, ...(JSON.parse(text) as Draft) };
    // What was uploaded without a ticket, by an earlier version of the page, has to be uploaded again.
    return { ...draft, documents: draft.documents.filter((one) => one.ticket) };
  } catch {
    return emptyDraft;
  }
}

export function forget(): void {
  try {
    sessionStorage.removeItem(kept);
  } catch {
    // Nothing was kept.
  }
}
