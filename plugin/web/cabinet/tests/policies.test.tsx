import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { Application, SignaturePolicy } from '@quorum/core/api/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '../src/lib/api';
import { Applications } from '../src/meetings/Applications';
import { General } from '../src/meetings/General';
import { cardOf, draftOf, emptyCard } from '../src/organizer/card';
import { PolicyChoice } from '../src/organizer/PolicyChoice';
import { ReviewQueue } from '../src/organizer/ReviewQueue';
import { meetingOf, opened, regulationOf, show, typeOf } from './shown';

const policy = (name: string, more: Partial<SignaturePolicy> = {}): SignaturePolicy => ({
  name, revocation: 'require', acceptWeak: [], compromiseReachesBack: false, byOrganizer: [], ...more,
});
const policies = [policy('configured-ca', { revocation: 'warn' }), policy('qualified-ru')];
const rules = (more = {}) => regulationOf([typeOf('ordinary')], more);
const choice = (more: Partial<Parameters<typeof PolicyChoice>[0]> = {}, offered = policies) => show(
  <PolicyChoice chosen="" rules={rules()} refused={undefined} mistake={undefined} onChoose={() => {}} {...more} />, { policies: offered });
const waiting: Application = {
  application: 'a1', number: 1, status: 'under_review', receivedAt: '2026-11-30T10:00:00.000Z', name: 'Ясенев', claims: [],
  verdict: 'indeterminate', reasons: [{ code: 'signing_certificate_missing', ru: 'не назван сертификат', en: 'no certificate named' }],
};
const list = (one: Partial<Application>) => ({
  session: { account: 'a', role: 'participant', name: 'Ясенев' }, one: [{ ...waiting, ...one }],
});

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('the policy of signatures', () => {
  it('is the host’s own until another is chosen, and says what it demands', () => {
    const onChoose = vi.fn();
    choice({ onChoose });
    expect(screen.getByText(/центров, которым доверяет.* принимается с замечанием\. После объявления изменить нельзя/)).toBeTruthy();
    fireEvent.click(opened('Проверка подписей')[1]!);
    expect(onChoose).toHaveBeenCalledWith('qualified-ru');
  });

  it('is not the organizer’s to choose where the regulation says it', () => {
    choice({ rules: rules({ signaturePolicy: 'qualified-ru' }) });
    expect(screen.getByText(/аккредитованных в день выдачи.* Так решает регламент/)).toBeTruthy();
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  it('goes with the card, and only when it was chosen', () => {
    const draft = { ...emptyCard, startsAt: '2026-12-01T10:00' };
    expect(cardOf(draft)).not.toHaveProperty('signaturePolicy');
    const chosen = cardOf({ ...draft, signaturePolicy: 'qualified-ru' })!;
    expect(chosen.signaturePolicy).toBe('qualified-ru');
    expect(draftOf(chosen).signaturePolicy).toBe('qualified-ru');
  });

  it('is shown to everybody, with the terms it was announced with', () => {
    const card = { ...cardOf({ ...emptyCard, startsAt: '2026-12-01T10:00' })!, signaturePolicy: 'qualified-ru' };
    show(<General meeting={meetingOf({ card, signatures: policy('qualified-ru', { acceptWeak: ['sha1'] }) })} />);
    expect(screen.getByText(/Квалифицированная подпись \(63-ФЗ\)[^]*не отозван[^]*слабые алгоритмы: sha1/)).toBeTruthy();
  });
});

describe('a signature that is not settled', () => {
  const reviewed = (one: Partial<Application>) => {
    vi.spyOn(api, 'get').mockResolvedValue(list(one).one);
    return show(<ReviewQueue meeting={meetingOf({ participants: [] })} />);
  };
  const admit = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Допустить' });

  it('admits nobody, and is the organizer’s to accept only where the policy lets him', async () => {
    reviewed({ mayBeAccepted: false });
    await screen.findByText(/не позволяют принять такую подпись/);
    expect(admit().disabled).toBe(true);
    expect(screen.queryByRole('button', { name: 'Принять подпись' })).toBeNull();
    expect(screen.getByText(/Причина: не назван сертификат/)).toBeTruthy();
  });

  it('is accepted with a ground, after the consequences were read', async () => {
    const post = vi.spyOn(api, 'post').mockResolvedValue({});
    reviewed({ mayBeAccepted: true });
    fireEvent.click(await screen.findByRole('button', { name: 'Принять подпись' }));
    expect(screen.getByText(/можно будет допустить.* Ваше решение и основание попадут в журнал и в протокол/)).toBeTruthy();
    const [yes] = screen.getAllByRole<HTMLButtonElement>('button', { name: 'Принять подпись' }).slice(-1);
    expect(yes!.disabled).toBe(true);
    fireEvent.change(screen.getByLabelText(/Основание/), { target: { value: ' письмо центра ' } });
    fireEvent.click(yes!);
    await waitFor(() => expect(post).toHaveBeenCalledWith(
      '/meetings/m/applications/a1/signature-acceptance', { comment: 'письмо центра' }, expect.anything()));
  });

  it('may be admitted once it was accepted', async () => {
    reviewed({ acceptedAt: '2026-11-30T11:00:00.000Z', acceptedBecause: 'письмо центра' });
    await screen.findByText(/Подпись принята организатором .* письмо центра/);
    expect(admit().disabled).toBe(false);
  });

  it.each([
    [{}, /Подпись под заявкой проверяется.*Пока не подтверждено: не назван сертификат/],
    [{ verdict: 'invalid' }, /не прошла проверку: не назван сертификат\. Подайте заявку ещё раз/],
    [{ acceptedAt: '2026-11-30T11:00:00.000Z' }, /Организатор принял вашу подпись\. Организатор рассматривает заявку/],
    [{ verdict: 'valid', reasons: [] }, /^\s*Организатор рассматривает заявку/],
  ] as [Partial<Application>, RegExp][])('is told to the applicant: %o', async (one, said) => {
    vi.spyOn(api, 'get').mockResolvedValue(list(one).one);
    show(<Applications meeting={meetingOf({ phase: 'announced' })} />, { session: list({}).session });
    expect(await screen.findByText(said)).toBeTruthy();
  });
});
