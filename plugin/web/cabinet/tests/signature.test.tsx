import { cleanup, screen } from '@testing-library/react';
import type { Application } from '@quorum/core/api/types';
import { afterEach, describe, expect, it } from 'vitest';
import { SignatureGlance } from '../src/organizer/SignatureGlance';
import { nameIn } from '../src/organizer/signature';
import { show } from './shown';

const signature: NonNullable<Application['signature']> = {
  signer: 'Ясенев Пётр Петрович', organization: 'ООО «Альфа-Монтаж»',
  issuer: 'CN=Учебный корневой УЦ (gost),O=Учебный УЦ,C=RU', serial: '1001', algorithm: 'GOST R 34.10-2012 256',
  notBefore: '2026-11-01T00:00:00.000Z', notAfter: '2027-11-01T00:00:00.000Z', checkedAt: '2026-11-30T10:00:00.000Z',
  warnings: [], policy: 'configured-ca',
  revocations: [{ subject: 'CN=Ясенев Пётр Петрович', status: 'good', thisUpdate: '2026-11-30T09:00:00.000Z' }],
};
const application = (more: Partial<Application>): Application => ({
  application: 'a1', number: 1, status: 'under_review', receivedAt: '2026-11-30T10:00:00.000Z', name: 'Ясенев',
  verdict: 'valid', claims: [], signature, ...more,
});
const glance = (more: Partial<Application> = {}) =>
  show(<SignatureGlance application={application(more)} zone="Europe/Moscow" />);

afterEach(cleanup);

describe('the organizer sees of a signature', () => {
  it('certificate, authority and revocation at one glance', () => {
    glance();
    expect(screen.getByText(/Ясенев Пётр Петрович, ООО «Альфа-Монтаж»\. Действует до .* № 1001/)).toBeTruthy();
    expect(screen.getByText(/^Учебный корневой УЦ \(gost\)\. Этому удостоверяющему центру доверяет/)).toBeTruthy();
    expect(screen.getByText(/^не отозван, по списку от 30 ноября 2026/)).toBeTruthy();
  });

  it('whose revocation is unknown, of several, and that a responder answered', () => {
    const [own] = signature.revocations;
    glance({ signature: { ...signature, revocations: [
      { ...own!, kind: 'ocsp' }, { subject: 'CN=Промежуточный УЦ', status: 'unknown' },
    ] } });
    expect(screen.getByText(/^Ясенев Пётр Петрович: не отозван, по ответу/)).toBeTruthy();
    expect(screen.getByText('Промежуточный УЦ: неизвестно: списка нет')).toBeTruthy();
  });

  it('the verdict alone where nothing more is known', () => {
    const { signature: _, ...bare } = application({});
    show(<SignatureGlance application={bare} zone="Europe/Moscow" />);
    expect(screen.getByText(/Подпись под заявкой верна/)).toBeTruthy();
    expect(screen.queryByText('Отзыв')).toBeNull();
  });
});

describe('a distinguished name', () => {
  it.each([
    ['CN=Учебный УЦ,O=Пример', 'Учебный УЦ'], ['C=RU, CN = "ООО Пример"', 'ООО Пример'], ['O=Без имени', 'O=Без имени'],
    ['/C=RU/CN=Центр', 'Центр'], ['C=RU; O=Пример; CN=Корневой УЦ', 'Корневой УЦ'], ['CN=А\\, Б,O=В', 'А, Б'],
  ])('%s is called %s', (whole, name) => {
    expect(nameIn(whole)).toBe(name);
  });
});
