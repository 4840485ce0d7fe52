import { describe, expect, it } from 'vitest';
import { amountOf, barOf, percentOf, roublesOf } from '../format/money';
import { countdownOf, dateTimeIn, fromLocal, toLocal } from '../format/time';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('roubles', () => {
  it.each([
    ['0', '0,00'], ['5', '0,05'], ['100', '1,00'], ['123456789', '1 234 567,89'],
    ['9007199254740993001', '90 071 992 547 409 930,01'],
  ])('%s kopecks are %s', (kopecks, text) => expect(plain(amountOf(kopecks, 'ru'))).toBe(text));

  it('have the sign where the language puts it', () => {
    expect(plain(roublesOf('12345', 'ru'))).toBe('123,45 ₽');
    expect(plain(roublesOf('12345', 'en'))).toBe('₽ 123.45');
  });

  it('give a share that is cut off, never rounded up to a majority', () => {
    expect(plain(percentOf('4999999', '10000000', 'ru'))).toBe('49,99 %');
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

  it('that are none give nothing', () => {
    expect(fromLocal('', 'Europe/Moscow')).toBeNull();
    expect(fromLocal('2026-11-24T15:30', 'Nowhere/None')).toBeNull();
  });

  it.each([[0, '00:00'], [1, '00:01'], [65_000, '01:05'], [3_909_000, '1:05:09'], [-5, '00:00']])(
    '%i ms left are %s', (ms, text) => expect(countdownOf(ms)).toBe(text));
});
