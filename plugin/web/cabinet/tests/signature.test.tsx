import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import type { Application, SignersAuthority } from '@quorum/core/api/types';
import { afterEach, describe, expect, it } from 'vitest';
import { LanguageProvider } from '../src/app/Language';
import { Authorities } from '../src/organizer/Authorities';
import { SignatureGlance } from '../src/organizer/SignatureGlance';
import { nameIn } from '../src/organizer/signature';
import { meetingOf, show } from './shown';

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
  show(<SignatureGlance application={application(more)} meeting="m" zone="Europe/Moscow" />);

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
    show(<SignatureGlance application={bare} meeting="m" zone="Europe/Moscow" />);
    expect(screen.getByText(/Подпись под заявкой верна/)).toBeTruthy();
    expect(screen.queryByText('Отзыв')).toBeNull();
    expect(screen.queryByText(/PDF/)).toBeNull();
  });

  it('the whole verdict as a file, in the language of the page', () => {
    glance();
    expect(screen.getByText('Заключение о проверке (PDF)').getAttribute('href')).toMatch(/\/meetings\/m\/applications\/a1\/verdict\/ru$/);
    expect(screen.getByText(/JSON/).getAttribute('href')).toMatch(/\/verdict\/json$/);
  });
});

describe('before the start the organizer sees', () => {
  const authority = 'CN=Учебный УЦ,O=Пример,C=RU';
  const seen = (list: SignersAuthority[]) => {
    const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
    queries.setQueryData(['authorities', 'm'], list);
    render(
      <QueryClientProvider client={queries}>
        <LanguageProvider><Authorities meeting={meetingOf({})} /></LanguageProvider>
      </QueryClientProvider>,
    );
  };

  it('that all is known', () => {
    seen([{ authority, state: 'fresh', people: ['Ясенев П. П.'], until: '2026-12-30T09:00:00.000Z' }]);
    expect(screen.getByText(/есть свежие сведения/)).toBeTruthy();
  });

  it('whose authority says nothing, nothing fresh, or has revoked, by name and in plain words', () => {
    seen([
      { authority, state: 'unknown', people: ['Ясенев П. П.', 'Клёнов А. А.'] },
      { authority: 'CN=Второй УЦ', state: 'stale', people: ['Вязов И. И.'], until: '2026-11-30T09:00:00.000Z' },
      { authority: 'CN=Третий УЦ', state: 'revoked', people: ['Осинин Р. Р.'] },
      { authority: 'CN=Свежий УЦ', state: 'fresh', people: ['Липатов Г. Г.'] },
    ]);
    expect(screen.getByText(/«Учебный УЦ» ещё не сообщил.*Ясенев П\. П\., Клёнов А\. А\./)).toBeTruthy();
    expect(screen.getByText(/«Второй УЦ» об отзыве устарели \(действовали до 30 ноября 2026.*Вязов И\. И\./)).toBeTruthy();
    expect(screen.getByText(/«Третий УЦ» отозвал сертификат: Осинин Р\. Р\./)).toBeTruthy();
    expect(screen.getByText(/начать собрание можно и без них/)).toBeTruthy();
    expect(screen.queryByText(/Липатов/)).toBeNull();
  });

  it('nothing while nobody has applied', () => {
    seen([]);
    expect(screen.queryByRole('alert')).toBeNull();
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
