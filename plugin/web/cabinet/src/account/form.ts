// The sign-up form as it is filled in, step by step. Nothing typed is lost by a reload; passwords
// are not kept.
import type { SignUpForm } from '../lib/api';

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
  const { role, kind, email, password, person, documents } = draft;
  const phone = plainPhone(draft.phone);
  const form: SignUpForm = { role, kind, email, phone, password, person, documents };
  if (kind === 'legal_entity') form.organization = draft.organization;
  if (kind === 'sole_trader') form.ogrnip = draft.ogrnip;
  return form;
}

/** Brackets around a code are how people write it, not a mistake. */
const plainPhone = (typed: string): string => typed.replace(/[()]/g, '').trim();

const looksLikePhone = (typed: string): boolean => {
  const digits = typed.replace(/\D/g, '').length;
  return digits >= 10 && digits <= 15;
};

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
    return text ? { ...emptyDraft, ...(JSON.parse(text) as Draft) } : emptyDraft;
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

/** The message id of what is missing before the step can be left; null if nothing is. */
export function missingIn(step: Step, draft: Draft) {
  if (step === 'account') {
    if (!draft.email.trim() || !draft.phone.trim()) return 'form.fillAll' as const;
    if (!looksLikePhone(draft.phone)) return 'account.phoneWrong' as const;
    if (draft.password.length < 10) return 'account.passwordShort' as const;
    if (draft.password !== draft.passwordAgain) return 'account.passwordsDiffer' as const;
  }
  if (step === 'person') {
    const { patronymic: _patronymic, position, ...needed } = draft.person;
    const more = draft.kind === 'legal_entity' ? [...Object.values(draft.organization), position] : [];
    const own = draft.kind === 'sole_trader' ? [draft.ogrnip] : [];
    const all = [...Object.values(needed), ...more, ...own];
    if (all.some((one) => !one.trim())) return 'form.fillAll' as const;
  }
  return null;
}
