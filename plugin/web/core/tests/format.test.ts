import { describe, expect, it } from 'vitest';
import { amountOf, barOf, percentOf, unitGivenOut, votesIn } from '../format/votes';
import { countdownOf, dateTimeIn, fromLocal, toLocal } from '../format/time';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('an amount', () => {
  it.each([
    ['0', '0,00'], ['5', '0,05'], ['100', '1,00'], ['123456789', '1 234 567,89'],
    ['9007199254740993001', '90 071 992 547 409 930,01'],
  ])('of %s hundredths is %s', (hundredths, text) => expect(plain(amountOf(hundredths, 'ru', 2))).toBe(text));

  it('has the signs of English in English', () => {
    expect(amountOf('123456789', 'en', 2)).toBe('1,234,567.89');
  });
});

describe('votes', () => {
  const say = (unit: string | undefined, hundredths: string, locale = 'ru') =>
    plain(votesIn(unit, hundredths, locale));

  it('of creditors are roubles, with the sign where the language puts it', () => {
    expect(say('kopeck', '12345')).toBe('123,45 ₽');
    expect(say('kopeck', '12345', 'en')).toBe('₽ 123.45');
    expect(say('kopeck', '40000')).toBe('400,00 ₽');
  });

  it.each([
    ['0', '0 голосов'], ['1', '1 голос'], ['2', '2 голоса'], ['5', '5 голосов'],
    ['11', '11 голосов'], ['14', '14 голосов'], ['21', '21 голос'], ['101', '101 голос'],
    ['111', '111 голосов'], ['104', '104 голоса'], ['1234567', '1 234 567 голосов'],
    ['9007199254740993021', '9 007 199 254 740 993 021 голос'],
  ])('of heads: %s is %s', (votes, text) => expect(say('head', votes)).toBe(text));

  it.each([['1', '1 vote'], ['0', '0 votes'], ['101', '101 votes']])(
    'of heads in English: %s is %s', (hundredths, text) => expect(say('head', hundredths, 'en')).toBe(text));

  it('of shareholders are shares, of partners parts of the capital', () => {
    expect(say('share', '1')).toBe('1 акция');
    expect(say('share', '3000')).toBe('3 000 акций');
    expect(say('share', '22', 'en')).toBe('22 shares');
    expect(say('1/n of capital', '2')).toBe('2 части капитала');
    expect(say('1/n of capital', '1', 'en')).toBe('1 part of the capital');
  });

  it('of owners are square metres, always with their hundredths', () => {
    expect(say('0.01 m2', '5240')).toBe('52,40 м²');
    expect(say('0.01 m2', '5200')).toBe('52,00 м²');
    expect(say('0.01 m2', '123456', 'en')).toBe('1,234.56 m²');
  });

  it('in a unit that nobody told us are simply votes', () => {
    expect(say(undefined, '2')).toBe('2 голоса');
    expect(say('acre', '2', 'en')).toBe('2 votes');
  });

  it('given out among candidates are no shares or metres any more, but roubles stay', () => {
    expect(unitGivenOut('share')).toBe('head');
    expect(unitGivenOut('kopeck')).toBe('kopeck');
    expect(say(unitGivenOut('0.01 m2'), '5250')).toBe('52,50 голоса');
  });

  it('give a share that is cut off, never rounded up to a majority', () => {
    expect(plain(percentOf('867705100', '1353705216', 'ru'))).toBe('64,10 %'); // as the server says it
    expect(plain(percentOf('4999499', '10000000', 'ru'))).toBe('49,99 %');
    expect(plain(percentOf('1', '3', 'ru'))).toBe('33,33 %');
    expect(plain(percentOf('0', '0', 'ru'))).toBe('0,00 %');
    expect(barOf('1', '3')).toBe(33);
  });
});

describe('moments', () => {
  it('are shown in the meeting’s zone with Moscow time beside', () => {
    const text = plain(dateTimeIn('2026-11-24T10:00:00.000Z', 'Asia/Yekaterinburg', 'ru'));
    expect(text).toContain('24 ноября 2026');
    expect(text).toContain('15:00');
    expect(text).toContain('13:00 по Москве');
  });

  it('name the Moscow day where it is another one', () => {
    const text = plain(dateTimeIn('2026-11-24T16:00:00Z', 'Asia/Kamchatka', 'ru'));
    expect(text).toContain('25 ноября');
    expect(text).toContain('24 ноября');
  });

  it('are said once in Moscow', () => {
    const text = plain(dateTimeIn('2026-11-24T10:00:00Z', 'Europe/Moscow', 'ru'));
    expect(text).toContain('13:00 (МСК)');
    expect(text).not.toContain('по Москве');
  });

  it.each(['Asia/Yekaterinburg', 'Europe/Moscow', 'Europe/Berlin'])('typed in %s come back', (zone) => {
    const utc = fromLocal('2026-11-24T15:30', zone);
    expect(utc).not.toBeNull();
    expect(toLocal(utc!, zone)).toBe('2026-11-24T15:30');
  });

  it('that clocks leave out in spring are none', () => {
    expect(fromLocal('2027-03-28T02:30', 'Europe/Berlin')).toBeNull();
    expect(fromLocal('2027-03-28T03:30', 'Europe/Berlin')).toBe('2027-03-28T01:30:00.000Z');
    expect(fromLocal('2027-10-31T02:30', 'Europe/Berlin')).not.toBeNull();
  });

  it('that are none give nothing', () => {
    expect(fromLocal('', 'Europe/Moscow')).toBeNull();
    expect(fromLocal('2026-11-24T15:30', 'Nowhere/None')).toBeNull();
  });

  it.each([[0, '00:00'], [1, '00:01'], [65_000, '01:05'], [3_909_000, '1:05:09'], [-5, '00:00']])(
    '%i ms left are %s', (ms, text) => expect(countdownOf(ms, 'ru')).toBe(text));
});
