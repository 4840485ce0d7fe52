// What can be told about the sign-up form before anything is sent, at the field and on its own step.
import type { Draft, Step } from './form';
import {
  characters, phoneOf, plain, wrongInnOfOrganization, wrongInnOfPerson, wrongKpp, wrongOgrn, wrongOgrnip, wrongSnils, type Wrong,
} from '../lib/identifiers';

export type Mistake =
  | Wrong | 'missing' | 'person_number_missing' | 'email_malformed' | 'phone_malformed' | 'password_length' | 'passwords_differ';

/** A field by its path in the API, what is typed into it, and what is wrong with that if it is not empty. */
type Check = [path: string, typed: string, wrong?: (typed: string) => Mistake | null, empty?: Mistake];

/** In the order of the fields on the screen. */
export function mistakesIn(step: Step, draft: Draft): Map<string, Mistake> {
  const checks = step === 'account' ? ofAccount(draft) : step === 'person' ? ofPerson(draft) : [];
  const found = checks.map(([path, typed, wrong, empty = 'missing']): [string, Mistake | null] =>
    [path, typed.trim() === '' ? empty : (wrong?.(typed) ?? null)]);
  return new Map(found.filter((one): one is [string, Mistake] => one[1] !== null));
}

const ofAccount = ({ email, phone, password, passwordAgain }: Draft): Check[] => [
  ['/email', email, (typed) => (looksLikeEmail(typed.trim()) ? null : 'email_malformed')],
  ['/phone', phone, (typed) => (/^\+?\d{10,15}$/.test(phoneOf(typed)) ? null : 'phone_malformed')],
  ['/password', password, (typed) => (characters(typed) < 10 || characters(typed) > 200 ? 'password_length' : null)],
  ['/passwordAgain', passwordAgain, (typed) => (typed === password ? null : 'passwords_differ')],
];

function ofPerson({ kind, organization, person, ogrnip }: Draft): Check[] {
  const himself: Check[] = [
    ['/person/surname', person.surname], ['/person/givenName', person.givenName],
    ...ofNumbers(person),
  ];
  if (kind === 'sole_trader') return [...himself, ['/ogrnip', ogrnip, number(wrongOgrnip)]];
  if (kind === 'person') return himself;
  return [
    ['/organization/fullName', organization.fullName], ['/organization/shortName', organization.shortName],
    ['/organization/inn', organization.inn, number(wrongInnOfOrganization)],
    ['/organization/kpp', organization.kpp, number(wrongKpp)],
    ['/organization/ogrn', organization.ogrn, number(wrongOgrn)],
    ['/organization/address', organization.address],
    ...himself, ['/person/position', person.position],
  ];
}

/** A foreigner may have one of them only; one at least says by whom is signed. */
function ofNumbers({ inn, snils }: Draft['person']): Check[] {
  const numbers: Check[] = [
    ['/person/inn', inn, number(wrongInnOfPerson), 'person_number_missing'],
    ['/person/snils', snils, number(wrongSnils)],
  ];
  const given = numbers.filter(([, typed]) => typed.trim() !== '');
  return given.length > 0 ? given : numbers.slice(0, 1);
}

const number = (wrong: (digits: string) => Wrong | null) => (typed: string) => wrong(plain(typed));

/** As the server sees it: one @, and a dot somewhere after it. */
const looksLikeEmail = (text: string): boolean =>
  text.length <= 254 && /^[^@\s"<>,;]+@[^@\s"<>,;.][^@\s"<>,;]*\.[^@\s"<>,;]+$/.test(text);
