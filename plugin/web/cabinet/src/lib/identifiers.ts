// What is wrong with a number a person typed, by the rules of the server (registrar/identifiers.cpp),
// so that it can be said at the field. Whether the number will do is still for the server to say.

export type Wrong =
  | 'inn_length' | 'inn_check_digit' | 'ogrn_length' | 'ogrn_check_digit' | 'ogrnip_length'
  | 'ogrnip_check_digit' | 'snils_length' | 'snils_check_digit' | 'kpp_malformed' | 'inn_or_snils_length';

/** As numbers are copied from documents: with blanks and dashes of every kind. */
export const plain = (typed: string): string => typed.replace(/[\s\-\u2010-\u2015\u2212]/g, '');

const digitsAre = (text: string, length: number) => text.length === length && /^\d+$/.test(text);
const allZero = (text: string) => /^0+$/.test(text);

/** (Σ weight·digit mod 11) mod 10 over the first digits. */
const checkDigit = (text: string, weights: number[]): number =>
  (weights.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0) % 11) % 10;

export function wrongInnOfOrganization(inn: string): Wrong | null {
  if (!digitsAre(inn, 10)) return 'inn_length';
  const right = checkDigit(inn, [2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(inn[9]);
  return right && !allZero(inn) ? null : 'inn_check_digit';
}

export function wrongInnOfPerson(inn: string): Wrong | null {
  if (!digitsAre(inn, 12)) return 'inn_length';
  const right = checkDigit(inn, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(inn[10]) &&
    checkDigit(inn, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(inn[11]);
  return right && !allZero(inn) ? null : 'inn_check_digit';
}

/** The last digit is what is left of the others divided by `by`; they fit into a double. */
const restIsLast = (text: string, by: number) =>
  ((Number(text.slice(0, -1)) % by) % 10) === Number(text.at(-1)) && !allZero(text);

export function wrongOgrn(ogrn: string): Wrong | null {
  if (!digitsAre(ogrn, 13)) return 'ogrn_length';
  return restIsLast(ogrn, 11) ? null : 'ogrn_check_digit';
}

export function wrongOgrnip(ogrnip: string): Wrong | null {
  if (!digitsAre(ogrnip, 15)) return 'ogrnip_length';
  return restIsLast(ogrnip, 13) ? null : 'ogrnip_check_digit';
}

export function wrongSnils(snils: string): Wrong | null {
  if (!digitsAre(snils, 11)) return 'snils_length';
  if (allZero(snils)) return 'snils_check_digit';
  // Numbers up to 001-001-998 were given before there were check digits.
  if (Number(snils.slice(0, 9)) <= 1_001_998) return null;
  const sum = [...snils.slice(0, 9)].reduce((all, digit, i) => all + Number(digit) * (9 - i), 0);
  return (sum % 101) % 100 === Number(snils.slice(9)) ? null : 'snils_check_digit';
}

/** By which somebody stands in a register: an INN of either kind or a SNILS. */
export function wrongInnOrSnils(number: string): Wrong | null {
  if (digitsAre(number, 10)) return wrongInnOfOrganization(number);
  if (digitsAre(number, 12)) return wrongInnOfPerson(number);
  return digitsAre(number, 11) ? wrongSnils(number) : 'inn_or_snils_length';
}

export const wrongKpp = (kpp: string): Wrong | null =>
  /^\d{4}[\dA-Z]{2}\d{3}$/.test(kpp) ? null : 'kpp_malformed';

/** As the server keeps it. Inside Russia people begin with 8, or leave the country out. */
export function phoneOf(typed: string): string {
  const bare = plain(typed).replace(/[().]/g, '');
  const inRussia = /^(?:\+7|7|8)(\d{10})$/.exec(bare) ?? /^(9\d{9})$/.exec(bare);
  return inRussia ? `+7${inRussia[1]}` : bare;
}

/** As people read it: +7 999 000-00-00. Of other countries as typed. */
export function phoneShown(typed: string): string {
  const russian = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phoneOf(typed));
  if (!russian) return typed.trim();
  const [, code, ...rest] = russian;
  return `+7 ${code} ${rest.join('-')}`;
}

/** As the server counts them. */
export const characters = (text: string): number => [...text].length;
