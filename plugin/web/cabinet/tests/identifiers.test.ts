// The same numbers as tests/registrar/identifiers_test.cpp: page and server judge alike.
import { describe, expect, it } from 'vitest';
import {
  phoneOf, phoneShown, plain, wrongInnOfOrganization, wrongInnOfPerson, wrongKpp, wrongInnOrSnils,
  wrongOgrn, wrongOgrnip, wrongSnils,
} from '../src/lib/identifiers';

const all = (check: (text: string) => string | null, wanted: string | null, numbers: string[]) => {
  for (const one of numbers) expect(check(one), one).toBe(wanted);
};

describe('a number that is typed', () => {
  it('is the INN of an organization', () => {
    all(wrongInnOfOrganization, null, ['7707083893', '6663003127', '7736050003', '7830002293']);
    all(wrongInnOfOrganization, 'inn_check_digit', ['7707083894', '0000000000']);
    all(wrongInnOfOrganization, 'inn_length', ['', '770708389', '77070838931', '770708389a', '500100732259']);
  });

  it('is the INN of a person', () => {
    all(wrongInnOfPerson, null, ['500100732259', '165001234562', '165007654394']);
    all(wrongInnOfPerson, 'inn_check_digit', ['500100732258', '500100732269', '000000000000']);
    all(wrongInnOfPerson, 'inn_length', ['7707083893']);
  });

  it('is an OGRN', () => {
    all(wrongOgrn, null, ['1027700132195', '1026605606620', '1037739010891']);
    all(wrongOgrn, 'ogrn_check_digit', ['1027700132196', '0000000000000']);
    all(wrongOgrn, 'ogrn_length', ['102770013219']);
  });

  it('is an OGRNIP', () => {
    all(wrongOgrnip, null, ['304500116000157']);
    all(wrongOgrnip, 'ogrnip_check_digit', ['304500116000158', '000000000000000']);
    all(wrongOgrnip, 'ogrnip_length', ['1027700132195']);
  });

  it('is a SNILS', () => {
    all(wrongSnils, null, ['11223344595', '08765430300', '12345678964']);
    all(wrongSnils, 'snils_check_digit', ['11223344596', '00000000000']);
    all(wrongSnils, 'snils_length', ['1122334459', '112-233-445']);
  });

  it('is a SNILS at the edges of its sum', () => {
    const edges = ['00101999699', '00101998900', '00102998500', '00102899801', '00399898600', '00399799900', '00399979801'];
    all(wrongSnils, null, edges);
    all(wrongSnils, 'snils_check_digit', edges.map((one) => one.slice(0, -1) + (one.endsWith('9') ? '8' : Number(one.at(-1)) + 1)));
  });

  it('is a SNILS from before there were check digits', () => {
    all(wrongSnils, null, ['00100199877', '00000000105']);
    expect(wrongSnils('00100199977')).not.toBeNull();
  });

  it('is any of those by which people stand in a register', () => {
    all(wrongInnOrSnils, null, ['7707083893', '500100732259', '11223344595']);
    all(wrongInnOrSnils, 'inn_check_digit', ['7707083894', '500100732258']);
    all(wrongInnOrSnils, 'snils_check_digit', ['11223344596']);
    all(wrongInnOrSnils, 'inn_or_snils_length', ['770708389', '1027700132195']);
  });

  it('is a KPP', () => {
    all(wrongKpp, null, ['773601001', '7736AB001']);
    all(wrongKpp, 'kpp_malformed', ['', '77360100', '77360100A', '7736ab001', 'A73601001', '7736010010']);
  });

  it('may have blanks and dashes of every kind', () => {
    expect(plain(' 6663\u00a0003-127\u2009')).toBe('6663003127');
    expect(plain('087–654\u202f303‑00\t')).toBe('08765430300');
  });
});

describe('a phone', () => {
  it('of Russia begins with +7, however it is typed', () => {
    for (const typed of ['8 (999) 123-45-67', '+7 999 123 45 67', '7.999.123.45.67', '9991234567', '8\u00a0999\u00a01234567']) {
      expect(phoneOf(typed), typed).toBe('+79991234567');
      expect(phoneShown(typed), typed).toBe('+7 999 123-45-67');
    }
    expect(phoneOf('8 800 555-35-35')).toBe('+78005553535');
  });

  it('of another country, and one that is none, stay as they are', () => {
    expect(phoneShown(' +375 29 123-45-67 ')).toBe('+375 29 123-45-67');
    expect(phoneOf('+375 (29) 123-45-67')).toBe('+375291234567');
    expect(phoneShown('8 999 12-34')).toBe('8 999 12-34');
  });
});
